# recorded: 3.13-
# how big may a folded constant be
import dis
def folded(expr):
    code = compile(expr, 'p', 'eval')
    return not any(i.opname.startswith(('BINARY_', 'UNARY_')) for i in dis.get_instructions(code))
def limit(template, lo, hi):
    # largest n with template % n folded (monotone)
    if not folded(template % lo): return None
    while hi - lo > 1:
        mid = (lo + hi) // 2
        if folded(template % mid): lo = mid
        else: hi = mid
    return lo
print("'a' * n folded up to", limit("'a' * %d", 1, 100000))
#> 3.6: 'a' * n folded up to 20
#| 3.7-: 'a' * n folded up to 4096
print("'ab' * n folded up to", limit("'ab' * %d", 1, 100000))
#> 3.6: 'ab' * n folded up to 10
#| 3.7-: 'ab' * n folded up to 2048
print("b'a' * n folded up to", limit("b'a' * %d", 1, 100000))
#> 3.6: b'a' * n folded up to 20
#| 3.7-: b'a' * n folded up to 4096
print("(1,) * n folded up to", limit("(1,) * %d", 1, 100000))
#> 3.6: (1,) * n folded up to 20
#| 3.7-: (1,) * n folded up to 256
print("(1, 2) * n folded up to", limit("(1, 2) * %d", 1, 100000))
#> 3.6: (1, 2) * n folded up to 10
#| 3.7-: (1, 2) * n folded up to 128
print("1 << n folded up to", limit("1 << %d", 1, 5000))  #> 1 << n folded up to 127
print("2 ** n folded up to", limit("2 ** %d", 1, 5000))  #> 2 ** n folded up to 64
print("(2**60) * (1 << n) folded up to", limit("1152921504606846976 * (1 << %d)", 1, 5000))
#> (2**60) * (1 << n) folded up to 66
print("folding of division by zero", folded("1 // 0"))  #> folding of division by zero False
print("'%s' % 'a' folded", not any(i.opname.startswith('BINARY_') for i in dis.get_instructions(compile("'%s' % 'a'", 'p', 'eval'))))
#> '%s' % 'a' folded False
