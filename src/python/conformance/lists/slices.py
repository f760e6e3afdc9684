l = list(range(10))
print(l[2:5], l[:3], l[-3:], l[::3], l[::-1], l[8:2:-2], l[100:], l[-100:2])
#> [2, 3, 4] [0, 1, 2] [7, 8, 9] [0, 3, 6, 9] [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] [8, 6, 4] [] [0, 1]
l[2:5] = ['a', 'b']; print(l)  #> [0, 1, 'a', 'b', 5, 6, 7, 8, 9]
l[1:1] = [7, 8]; print(l)  #> [0, 7, 8, 1, 'a', 'b', 5, 6, 7, 8, 9]
l[:2] = []; print(l)  #> [8, 1, 'a', 'b', 5, 6, 7, 8, 9]
l[::2] = [0] * len(l[::2]); print(l)  #> [0, 1, 0, 'b', 0, 6, 0, 8, 0]
del l[1:3]; print(l)  #> [0, 'b', 0, 6, 0, 8, 0]
del l[::2]; print(l)  #> ['b', 6, 8]
l[:] = 'xyz'; print(l)  #> ['x', 'y', 'z']
l[1:] = l; print(l)  #> ['x', 'x', 'y', 'z']
for f in ('l[::2] = [1]', 'l[0:1] = 5', 'l[::0]', 'l[0:"a"]'):
    try:
        exec(f)
    except (ValueError, TypeError) as e:
        print(f, '|', e)  #> l[::2] = [1] | attempt to assign sequence of size 1 to extended slice of size 2
                          #> 3.6-3.12: l[0:1] = 5 | can only assign an iterable
                          #| 3.13-: l[0:1] = 5 | must assign iterable to extended slice
                          #> l[::0] | slice step cannot be zero
                          #> 3.6-3.14: l[0:"a"] | slice indices must be integers or None or have an __index__ method
                          #| 3.15: l[0:"a"] | slice indices must be integers or have an __index__ method
