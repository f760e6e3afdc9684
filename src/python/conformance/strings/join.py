print(','.join(['a', 'b', 'c']), ''.join('xyz'), ', '.join([]), '-'.join(['one']), ' '.join(('t', 'u')))
#> a,b,c xyz  one t u
print('|'.join(str(i) for i in range(4)), 'ab'.join('123'))  #> 0|1|2|3 1ab2ab3
for bad in ([1, 2], ['a', None], 5):
    try:
        ','.join(bad)
    except TypeError as e:
        print(e)  #> sequence item 0: expected str instance, int found
                  #> sequence item 1: expected str instance, NoneType found
                  #> can only join an iterable
