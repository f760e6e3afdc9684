# versions: 3.11-
e = ValueError('v')
e.add_note('a note'); print(e.__notes__)  #> ['a note']
try:
    raise ExceptionGroup('several', [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError as g: print('values', g.exceptions)  #> values (ValueError(1),)
except* (TypeError, KeyError) as g: print('others', g.exceptions)  #> others (TypeError(2), KeyError(3))
eg = ExceptionGroup('g', [ValueError('x')])
print(eg, repr(eg), eg.message, eg.subgroup(TypeError))
#> g (1 sub-exception) ExceptionGroup('g', [ValueError('x')]) g None
