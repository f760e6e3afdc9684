d = {1: 'int', 'a': 'str', (1, 2): 'tuple', None: 'none', 2.5: 'float', frozenset([1]): 'set'}
print(d[1], d[1.0], d[True], d[(1, 2)], d[None], d[frozenset([1])])  #> int int int tuple none set
d[True] = 'bool'; d[1.0] = 'float too'; print(d)
#> {1: 'float too', 'a': 'str', (1, 2): 'tuple', None: 'none', 2.5: 'float', frozenset({1}): 'set'}
for k in ([], {}, set(), ([],)):
    try:
        d[k] = 1
    except TypeError as e:
        print(e)
        #> 3.6-3.13: unhashable type: 'list'
        #| 3.14.0-: cannot use 'list' as a dict key (unhashable type: 'list')
        #> 3.6-3.13: unhashable type: 'dict'
        #| 3.14.0-: cannot use 'dict' as a dict key (unhashable type: 'dict')
        #> 3.6-3.13: unhashable type: 'set'
        #| 3.14.0-: cannot use 'set' as a dict key (unhashable type: 'set')
        #> 3.6-3.13: unhashable type: 'list'
        #| 3.14.0-: cannot use 'tuple' as a dict key (unhashable type: 'list')
try:
    d['missing']
except KeyError as e:
    print(repr(e), e, e.args)
    #> 3.6: KeyError('missing',) 'missing' ('missing',)
    #| 3.7-: KeyError('missing') 'missing' ('missing',)
try:
    d[(9,)]
except KeyError as e:
    print(e)  #> (9,)
