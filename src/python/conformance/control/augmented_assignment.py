x = 10
x += 5; x -= 3; x *= 2; x //= 5; x **= 3; x %= 50; print(x)  #> 14
x <<= 3; x |= 1; x ^= 3; x &= 0xff; x >>= 1; x /= 2; print(x)  #> 28.5
d = {'n': 1}; d['n'] += 1; l = [[0], 1]; l[0] += [1]; l[1] -= 5; print(d, l)  #> {'n': 2} [[0, 1], -4]
class C: v = 1
c = C(); c.v += 1; print(c.v, C.v)  #> 2 1
i = 0
def idx():
    global i
    i += 1
    return 0
l = [5]; l[idx()] += 1; print(l, i)  #> [6] 1
try:
    y += 1
except NameError as e: print(e)  #> name 'y' is not defined
