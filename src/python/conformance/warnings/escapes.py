# versions: 3.6-3.14
# Escape sequences that mean nothing, where warnings are errors
import warnings
warnings.simplefilter('error')
for src in ('x = "ab\\dc" "k"', 'x = "ok\\n" "a\\q"', 'x = r"\\q"', '"\\777"', '"\\377"', 'x = b"a\\377"'):
    try: compile(src, 'p', 'exec'); print(src, 'ok')  #> x = r"\q" ok
                                                      #> "\377" ok
                                                      #> x = b"a\377" ok
    except SyntaxError as e: print(src, type(e).__name__, e.args)
    #1> 3.6-3.7: x = "ab\dc" "k" SyntaxError ('invalid escape sequence \\d', ('p', 1, 4, None))
    #| 3.8: x = "ab\dc" "k" SyntaxError ('invalid escape sequence \\d', ('p', 1, 5, None))
    #| 3.9: x = "ab\dc" "k" SyntaxError ('invalid escape sequence \\d', ('p', 1, 5, 'x = "ab\\dc" "k"\n'))
    #| 3.10-3.13: x = "ab\dc" "k" SyntaxError ("invalid escape sequence '\\d'", ('p', 1, 5, 'x = "ab\\dc" "k"\n', 1, 12))
    #| 3.14.0-: x = "ab\dc" "k" SyntaxError ('"\\d" is an invalid escape sequence. Did you mean "\\\\d"? A raw string is also an option.', ('p', 1, 8, 'x = "ab\\dc" "k"\n', 1, 10))
    #2> 3.6-3.7: x = "ok\n" "a\q" SyntaxError ('invalid escape sequence \\q', ('p', 1, 11, None))
    #| 3.8: x = "ok\n" "a\q" SyntaxError ('invalid escape sequence \\q', ('p', 1, 12, None))
    #| 3.9: x = "ok\n" "a\q" SyntaxError ('invalid escape sequence \\q', ('p', 1, 12, 'x = "ok\\n" "a\\q"\n'))
    #| 3.10-3.13: x = "ok\n" "a\q" SyntaxError ("invalid escape sequence '\\q'", ('p', 1, 12, 'x = "ok\\n" "a\\q"\n', 1, 17))
    #| 3.14.0-: x = "ok\n" "a\q" SyntaxError ('"\\q" is an invalid escape sequence. Did you mean "\\\\q"? A raw string is also an option.', ('p', 1, 14, 'x = "ok\\n" "a\\q"\n', 1, 16))
    #4> 3.6-3.10: "\777" ok
    #| 3.11-3.13: "\777" SyntaxError ("invalid octal escape sequence '\\777'", ('p', 1, 1, '"\\777"\n', 1, 7))
    #| 3.14.0-: "\777" SyntaxError ('"\\777" is an invalid octal escape sequence. Did you mean "\\\\777"? A raw string is also an option.', ('p', 1, 2, '"\\777"\n', 1, 4))
