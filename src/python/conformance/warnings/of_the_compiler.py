# versions: 3.6-3.14
# What the compiler warns of is a SyntaxError where warnings are errors
import warnings
warnings.simplefilter('error')
for src in ('assert (1, "a")', 'assert (x, "a")', '"a" (1)', '[1]["a"]', '(1) [2]', 'f"{x}" (1)', '"a"[1.5]', 'x = "ab\\dc" "k"', 'x is 1'):
    try: compile(src, 'p', 'exec'); print(src, 'ok')
    except (SyntaxError, Warning) as e: print(src, type(e).__name__, e.args)
#> 3.6: assert (1, "a") SyntaxWarning ('assertion is always true, perhaps remove parentheses?',)
#| 3.7-3.9: assert (1, "a") ok
#| 3.10-: assert (1, "a") SyntaxError ('assertion is always true, perhaps remove parentheses?', ('p', 1, 1, None, 1, 16))
#> 3.6-3.7: assert (x, "a") SyntaxWarning ('assertion is always true, perhaps remove parentheses?',)
#| 3.8-3.9: assert (x, "a") SyntaxError ('assertion is always true, perhaps remove parentheses?', ('p', 1, 1, None))
#| 3.10-: assert (x, "a") SyntaxError ('assertion is always true, perhaps remove parentheses?', ('p', 1, 1, None, 1, 16))
#> 3.6-3.7: "a" (1) ok
#| 3.8-3.9: "a" (1) SyntaxError ("'str' object is not callable; perhaps you missed a comma?", ('p', 1, 1, None))
#| 3.10-3.11: "a" (1) SyntaxError ("'str' object is not callable; perhaps you missed a comma?", ('p', 1, 1, None, 1, 8))
#| 3.12-: "a" (1) SyntaxError ("'str' object is not callable; perhaps you missed a comma?", ('p', 1, 1, None, 1, 4))
#> 3.6-3.7: [1]["a"] ok
#| 3.8-3.9: [1]["a"] SyntaxError ('list indices must be integers or slices, not str; perhaps you missed a comma?', ('p', 1, 1, None))
#| 3.10-3.11: [1]["a"] SyntaxError ('list indices must be integers or slices, not str; perhaps you missed a comma?', ('p', 1, 1, None, 1, 9))
#| 3.12-: [1]["a"] SyntaxError ('list indices must be integers or slices, not str; perhaps you missed a comma?', ('p', 1, 1, None, 1, 4))
#> 3.6-3.7: (1) [2] ok
#| 3.8-3.9: (1) [2] SyntaxError ("'int' object is not subscriptable; perhaps you missed a comma?", ('p', 1, 1, None))
#| 3.10-3.11: (1) [2] SyntaxError ("'int' object is not subscriptable; perhaps you missed a comma?", ('p', 1, 1, None, 1, 8))
#| 3.12-: (1) [2] SyntaxError ("'int' object is not subscriptable; perhaps you missed a comma?", ('p', 1, 2, None, 1, 3))
#> 3.6-3.7: f"{x}" (1) ok
#| 3.8-3.9: f"{x}" (1) SyntaxError ("'str' object is not callable; perhaps you missed a comma?", ('p', 1, 1, None))
#| 3.10-3.11: f"{x}" (1) SyntaxError ("'str' object is not callable; perhaps you missed a comma?", ('p', 1, 1, None, 1, 11))
#| 3.12-: f"{x}" (1) SyntaxError ("'str' object is not callable; perhaps you missed a comma?", ('p', 1, 1, None, 1, 7))
#> 3.6-3.7: "a"[1.5] ok
#| 3.8-3.9: "a"[1.5] SyntaxError ('str indices must be integers or slices, not float; perhaps you missed a comma?', ('p', 1, 1, None))
#| 3.10-3.11: "a"[1.5] SyntaxError ('str indices must be integers or slices, not float; perhaps you missed a comma?', ('p', 1, 1, None, 1, 9))
#| 3.12-: "a"[1.5] SyntaxError ('str indices must be integers or slices, not float; perhaps you missed a comma?', ('p', 1, 1, None, 1, 4))
#> 3.6-3.7: x = "ab\dc" "k" SyntaxError ('invalid escape sequence \\d', ('p', 1, 4, None))
#| 3.8: x = "ab\dc" "k" SyntaxError ('invalid escape sequence \\d', ('p', 1, 5, None))
#| 3.9: x = "ab\dc" "k" SyntaxError ('invalid escape sequence \\d', ('p', 1, 5, 'x = "ab\\dc" "k"\n'))
#| 3.10-3.13: x = "ab\dc" "k" SyntaxError ("invalid escape sequence '\\d'", ('p', 1, 5, 'x = "ab\\dc" "k"\n', 1, 12))
#| 3.14.0-: x = "ab\dc" "k" SyntaxError ('"\\d" is an invalid escape sequence. Did you mean "\\\\d"? A raw string is also an option.', ('p', 1, 8, 'x = "ab\\dc" "k"\n', 1, 10))
#> 3.6-3.7: x is 1 ok
#| 3.8-3.9: x is 1 SyntaxError ('"is" with a literal. Did you mean "=="?', ('p', 1, 1, None))
#| 3.10-3.11: x is 1 SyntaxError ('"is" with a literal. Did you mean "=="?', ('p', 1, 1, None, 1, 7))
#| 3.12-: x is 1 SyntaxError ('"is" with \'int\' literal. Did you mean "=="?', ('p', 1, 1, None, 1, 7))
