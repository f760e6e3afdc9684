print({x: x * x for x in range(4)}, {k: v for k, v in zip('ab', [1, 2])}, {v: k for k, v in {'a': 1}.items()}, {i % 2: i for i in range(5)})
#> {0: 0, 1: 1, 2: 4, 3: 9} {'a': 1, 'b': 2} {1: 'a'} {0: 4, 1: 3}
print({**{'a': 1}, **{'b': 2, 'a': 3}}, dict(**{'x': 1}), {1: 'a', 1: 'b'}, {'a': 1, **{'a': 2}, 'b': 3})
#> {'a': 3, 'b': 2} {'x': 1} {1: 'b'} {'a': 2, 'b': 3}
order = []
def say(x): order.append(x); return x
{say('k1'): say('v1'), say('k2'): say('v2')}
print(order)  #> ['k1', 'v1', 'k2', 'v2']
