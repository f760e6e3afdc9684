def e(x): print(x, end=' '); return x
e(1) + e(2) * e(3); print()  #> "1 2 3 "
[e(4), e(5)][e(0)]; print()  #> "4 5 0 "
{e('k'): e('v')}; print()  #> "k v "
f = lambda *a, **k: None
f(e(1), *[e(2)], k=e(3), **{'z': e(4)}); print()  #> "1 2 3 4 "
e(1) < e(2) < e(0) < e(3); print()  #> "1 2 0 "
d = {}
d[e('key')] = e('value'); print()  #> "value key "
a, d[e('x')] = e(1), e(2); print()  #> "1 2 x "
e(1) if e(0) else e(2); print()  #> "0 2 "
def g(p=e('default'), *, q=e('kw')) -> None: pass
print()  #> "default kw "
