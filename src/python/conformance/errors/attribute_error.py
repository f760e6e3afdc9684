x = 5
x.foo  #! AttributeError: 'int' object has no attribute 'foo'
