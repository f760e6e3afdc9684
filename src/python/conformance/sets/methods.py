s = {3, 1, 2}
s.add(4); s.add(1); s.discard(9); s.remove(2)
print(sorted(s), len(s), 3 in s, s == {1, 3, 4}, set('aab') == {'a', 'b'}, set(), {1, 1.0, True})
#> [1, 3, 4] 3 True True True set() {1}
print(sorted(s | {9}), sorted(s & {1, 3}), sorted(s - {1}), sorted(s ^ {1, 9}), s <= {1, 3, 4, 5}, s < s, s >= {1}, s.isdisjoint({7}))
#> [1, 3, 4, 9] [1, 3] [3, 4] [3, 4, 9] True False True True
s |= {10}; s -= {1}; s &= {3, 4, 10}; s ^= {3}; print(sorted(s))  #> [4, 10]
print(sorted(s.union([1], (2,))), sorted(s.intersection([4, 5])), sorted(s.difference([4])), s.issubset(range(20)), s.issuperset([4]))
#> [1, 2, 4, 10] [4] [10] True True
s.update([7, 8]); s.intersection_update({7, 8, 9}); print(sorted(s), s.pop() in (7, 8), len(s))
#> [7, 8] True 1
f = frozenset([1, 2]); print(f == {1, 2}, {f: 'x'}[frozenset([2, 1])], sorted(f | {3}), type(f | {3}).__name__, type({3} | f).__name__)
#> True x [1, 2, 3] frozenset set
