print(undefined_thing)  #! NameError: name 'undefined_thing' is not defined
