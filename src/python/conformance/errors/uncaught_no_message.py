raise KeyError  #! KeyError
