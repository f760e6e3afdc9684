# recorded: 3.13-
# comparing with a literal by is: a warning since 3.8
import warnings
for src in ('x is 257', 'x is "a"', 'x is ()', 'x is None', 'x is True', 'x is -1', 'x is 1.5', 'x is ...', 'x is []'):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        compile(src, 'p', 'eval')
    print(src, '->', [type(m.message).__name__ + ': ' + str(m.message) for m in w])
#> 3.6-3.7: x is 257 -> []
#| 3.8-3.11: x is 257 -> ['SyntaxWarning: "is" with a literal. Did you mean "=="?']
#| 3.12-: x is 257 -> ['SyntaxWarning: "is" with \'int\' literal. Did you mean "=="?']
#> 3.6-3.7: x is "a" -> []
#| 3.8-3.11: x is "a" -> ['SyntaxWarning: "is" with a literal. Did you mean "=="?']
#| 3.12-: x is "a" -> ['SyntaxWarning: "is" with \'str\' literal. Did you mean "=="?']
#> 3.6-3.7: x is () -> []
#| 3.8-3.11: x is () -> ['SyntaxWarning: "is" with a literal. Did you mean "=="?']
#| 3.12-: x is () -> ['SyntaxWarning: "is" with \'tuple\' literal. Did you mean "=="?']
#> x is None -> []
#> x is True -> []
#> 3.6-3.7,3.14.0-: x is -1 -> []
#| 3.8-3.11: x is -1 -> ['SyntaxWarning: "is" with a literal. Did you mean "=="?']
#| 3.12-3.13: x is -1 -> ['SyntaxWarning: "is" with \'int\' literal. Did you mean "=="?']
#> 3.6-3.7: x is 1.5 -> []
#| 3.8-3.11: x is 1.5 -> ['SyntaxWarning: "is" with a literal. Did you mean "=="?']
#| 3.12-: x is 1.5 -> ['SyntaxWarning: "is" with \'float\' literal. Did you mean "=="?']
#> x is ... -> []
#> x is [] -> []
