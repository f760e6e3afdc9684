assert 1 + 1 == 2
print('fine')  #> fine
assert [] , 'list is empty'  #! AssertionError: list is empty
