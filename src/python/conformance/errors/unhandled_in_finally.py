try:
    print('try')  #> try
    raise ValueError('first')
finally:
    print('finally')  #> finally
    {}[0]  #! KeyError: 0
