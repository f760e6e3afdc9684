a, b, *c = [1, 2, 3, 4]; print(a, b, c)  #> 1 2 [3, 4]
*a, b = 'xyz'; print(a, b)  #> ['x', 'y'] z
a, *b, c = (1, 2); print(a, b, c)  #> 1 [] 2
(a, [b, c]), d = (1, [2, 3]), 4; print(a, b, c, d)  #> 1 2 3 4
a = b = []; a.append(1); print(b)  #> [1]
i = 0; l = [0, 0, 0]
i, l[i] = 2, 9; print(i, l)  #> 2 [0, 0, 9]
l[0], l[1] = l[1], l[0]; print([*l, *range(2), *'ab'], (*l,), {*l})
#> [0, 0, 9, 0, 1, 'a', 'b'] (0, 0, 9) {0, 9}
for bad in ('a, b = 1', 'a, b = [1]', 'a, b = 1, 2, 3', 'a, *b = []', 'a, b = "xyz"'):
    try:
        exec(bad)
    except (TypeError, ValueError) as e:
        print(bad, '|', e)
        #> 3.6: a, b = 1 | 'int' object is not iterable
        #| 3.7-: a, b = 1 | cannot unpack non-iterable int object
        #> a, b = [1] | not enough values to unpack (expected 2, got 1)
        #> 3.6-3.13: a, b = 1, 2, 3 | too many values to unpack (expected 2)
        #| 3.14.0-: a, b = 1, 2, 3 | too many values to unpack (expected 2, got 3)
        #> a, *b = [] | not enough values to unpack (expected at least 1, got 0)
        #> a, b = "xyz" | too many values to unpack (expected 2)
