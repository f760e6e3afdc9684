from array import array as A
a = A('i', range(5))
def t(*calls):
    for f in calls:
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)
t(lambda: A('i', 'abc'), lambda: A('b', [200]), lambda: A('B', [-1]), lambda: A('B', [256]), lambda: A('h', [40000]),
  lambda: A('H', [-1]), lambda: A('H', [70000]), lambda: A('i', [2 ** 31]), lambda: A('I', [2 ** 32]), lambda: A('I', [-1]),
  lambda: A('l', [2 ** 63]), lambda: A('L', [2 ** 64]), lambda: A('L', [-1]), lambda: A('q', [2 ** 63]), lambda: A('Q', [2 ** 64]),
  lambda: A('Q', [-1]), lambda: A('d', ['a']), lambda: A(), lambda: A('i', 5), lambda: A('i', x=1), lambda: A('i', b'\1\0\0'))
t(lambda: A('b', [40000]), lambda: A('B', [2 ** 80]), lambda: A('i', [1.5]), lambda: A('H', ['x']), lambda: A('Q', ['x']), lambda: A('q', [None]))
t(lambda: a[10], lambda: a.pop(10), lambda: A('i').pop(), lambda: a.index(9), lambda: a.remove(9), lambda: a + [1], lambda: a + A('d'),
  lambda: a * 'x', lambda: a.extend(A('d')), lambda: a.extend(5), lambda: a.fromlist((1,)), lambda: a.fromlist([1, 'x']), lambda: a,
  lambda: a['x'], lambda: a.__setitem__(slice(0, 2), [1]), lambda: a.__setitem__(slice(0, 4, 2), A('i', [1])), lambda: a.frombytes('x'),
  lambda: a.frombytes(b'x'), lambda: a.__setitem__(9, 1), lambda: a.__delitem__(99), lambda: a.append(), lambda: a.append('x'),
  lambda: a < [1], lambda: hash(a), lambda: a.insert(1), lambda: A(1))
