def check(x):
    if x == 2: raise ValueError('at %d' % x)
    return x
try:
    print([check(x) for x in range(5)])
except ValueError as e:
    print(e)  #> at 2
done = []
try:
    for x in range(5): done.append(check(x))
except ValueError:
    print(done)  #> [0, 1]
try:
    {x: 1 // x for x in (1, 0)}
except ZeroDivisionError as e:
    print(e)  #> 3.6-3.13: integer division or modulo by zero | 3.14.0-: division by zero
try:
    print(sum(check(x) for x in range(3)))
except ValueError as e:
    print(e)  #> at 2
