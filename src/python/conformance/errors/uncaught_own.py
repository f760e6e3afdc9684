class Problem(Exception):
    pass
print('start')  #> start
raise Problem('too', 'bad', 3)
#! 3.6-3.10: __main__.Problem: ('too', 'bad', 3)
#| 3.11-: Problem: ('too', 'bad', 3)
