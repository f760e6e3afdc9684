# small ints lie in a set in the order of their hashes
print({3, 1, 2}, {5, 0, 7}, set(range(10)), {10, 2, 9}, list({8, 0, 16}), {-1, 1})
#> {1, 2, 3} {0, 5, 7} {0, 1, 2, 3, 4, 5, 6, 7, 8, 9} {9, 10, 2} [8, 0, 16] {1, -1}
print({x % 5 for x in range(20)}, [x for x in {4, 3}], frozenset([2, 1]))
#> {0, 1, 2, 3, 4} [3, 4] frozenset({1, 2})
s = {1}; s.add(0); print(s, {1.5, 1}, {True, 2})  #> {0, 1} {1.5, 1} {True, 2}
