# recorded: 3.13-
# what the compiler folds, and whether the folded value is merged with an equal literal
import dis
def ops(expr):
    return [i.opname for i in dis.get_instructions(compile(expr, 'p', 'eval'))]
LOADS = ('RESUME', 'LOAD_', 'RETURN_', 'NOP', 'CACHE')
def probe(expr, literal):
    ns = {}
    exec(compile('def f():\n    a = %s\n    b = %s\n    return a is b, a == b\n' % (expr, literal), 'p', 'exec'), ns)
    same, equal = ns['f']()
    assert equal
    rest = [o for o in ops(expr) if not o.startswith(LOADS)]
    return ('folded' if not rest else 'computed by ' + ' '.join(rest)), ('one object' if same else 'two objects')
for expr, lit in [('-5000', '-5000'), ('-5', '-5'), ('4999 + 1', '5000'), ('6000 - 1000', '5000'), ('0 - 5000', '-5000'), ('--5000', '5000'), ('~5000', '-5001'), ('+5000', '5000'), ('not 5', 'False'),
                  ('2 ** 20', '1048576'), ('1 << 30', '1073741824'), ('1 << 127', str(1 << 127)), ('1 << 200', str(1 << 200)), ('10000 // 2', '5000'), ('1.0 + 0.5', '1.5'), ('3 * 0.5', '1.5'),
                  ('"a b" + "c d"', '"a bc d"'), ('"a b" "c d"', '"a bc d"'), ('"a b" * 3', '"a ba ba b"'), ('(1, 2) + (3,)', '(1, 2, 3)'), ('(1,) * 3', '(1, 1, 1)'), ('"a中"[1]', '"中"'), ('"a b c"[0:3]', '"a b"'), ('(1, 5000)[1]', '5000'), ('(1, 2)', '(1, 2)'), ('(1, -2)', '(1, -2)'), ('5000 if 1 else 2', '5000'), ('1 + 2j', '1+2j'), ('-0.0', '-0.0'), ('1 < 2', 'True'), ('5000 and 6000', '6000'), ('[1, 2, 3]', '[1, 2, 3]'), ('len("abc")', '3'), ('__debug__', 'True')]:
    print(ascii(expr), '|', *probe(expr, lit))
#> 3.6: '-5000' | folded two objects | 3.7-: '-5000' | folded one object
#> '-5' | folded one object
#> 3.6: '4999 + 1' | folded two objects | 3.7-: '4999 + 1' | folded one object
#> 3.6: '6000 - 1000' | folded two objects | 3.7-: '6000 - 1000' | folded one object
#> 3.6: '0 - 5000' | folded two objects | 3.7-: '0 - 5000' | folded one object
#> 3.6: '--5000' | folded two objects | 3.7-: '--5000' | folded one object
#> 3.6: '~5000' | folded two objects | 3.7-: '~5000' | folded one object
#> '+5000' | folded one object
#> 3.6: 'not 5' | computed by UNARY_NOT one object | 3.7-: 'not 5' | folded one object
#> 3.6: '2 ** 20' | folded two objects | 3.7-: '2 ** 20' | folded one object
#> 3.6: '1 << 30' | folded two objects | 3.7-: '1 << 30' | folded one object
#> 3.6: '1 << 127' | folded two objects | 3.7-: '1 << 127' | folded one object
#> 3.6-3.10: '1 << 200' | computed by BINARY_LSHIFT two objects
#| 3.11-: '1 << 200' | computed by BINARY_OP two objects
#> 3.6: '10000 // 2' | folded two objects | 3.7-: '10000 // 2' | folded one object
#> 3.6: '1.0 + 0.5' | folded two objects | 3.7-: '1.0 + 0.5' | folded one object
#> 3.6: '3 * 0.5' | folded two objects | 3.7-: '3 * 0.5' | folded one object
#> 3.6: '"a b" + "c d"' | folded two objects | 3.7-: '"a b" + "c d"' | folded one object
#> '"a b" "c d"' | folded one object
#> 3.6: '"a b" * 3' | folded two objects | 3.7-: '"a b" * 3' | folded one object
#> 3.6: '(1, 2) + (3,)' | folded two objects | 3.7-: '(1, 2) + (3,)' | folded one object
#> 3.6: '(1,) * 3' | folded two objects | 3.7-: '(1,) * 3' | folded one object
#> 3.6: '"a\u4e2d"[1]' | folded two objects | 3.7-: '"a\u4e2d"[1]' | folded one object
#> 3.6-3.11: '"a b c"[0:3]' | computed by BUILD_SLICE BINARY_SUBSCR two objects
#| 3.12-3.13: '"a b c"[0:3]' | computed by BINARY_SLICE two objects
#| 3.14.0-: '"a b c"[0:3]' | folded one object
#> '(1, 5000)[1]' | folded one object
#> 3.6: '(1, 2)' | folded two objects | 3.7-: '(1, 2)' | folded one object
#> 3.6: '(1, -2)' | folded two objects | 3.7-: '(1, -2)' | folded one object
#> '5000 if 1 else 2' | folded one object
#> 3.6: '1 + 2j' | folded two objects | 3.7-: '1 + 2j' | folded one object
#> 3.6: '-0.0' | folded two objects | 3.7-: '-0.0' | folded one object
#> '1 < 2' | computed by COMPARE_OP one object
#> 3.6-3.9: '5000 and 6000' | computed by JUMP_IF_FALSE_OR_POP one object
#| 3.10-: '5000 and 6000' | folded one object
#> 3.6-3.8: '[1, 2, 3]' | computed by BUILD_LIST two objects
#| 3.9-: '[1, 2, 3]' | computed by BUILD_LIST LIST_EXTEND two objects
#> 3.6-3.10: 'len("abc")' | computed by CALL_FUNCTION one object
#| 3.11: 'len("abc")' | computed by PUSH_NULL PRECALL CALL one object
#| 3.12-: 'len("abc")' | computed by PUSH_NULL CALL one object
#> '__debug__' | folded one object
