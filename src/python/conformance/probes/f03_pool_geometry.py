# recorded: 3.13-
# size of pymalloc pools seen from addresses of 20000 floats' worth of 32-byte blocks (ints)
import sys
bits = sys.maxsize.bit_length() + 1
big = int('100000')
l = [big + i for i in range(20000)]
addr = sorted(id(o) for o in l)
step = min(b - a for a, b in zip(addr, addr[1:]))
print('pointer bits', bits, '; block spacing of one-digit ints', step)
#> pointer bits 64 ; block spacing of one-digit ints 32
gcd = 0
import math
for a in addr: gcd = math.gcd(gcd, a)
print('addresses are multiples of', gcd)  #> addresses are multiples of 16
for pool in (4096, 8192, 16384, 32768):
    offs = {}
    for a in addr: offs.setdefault(a // pool, []).append(a % pool)
    full = max(len(v) for v in offs.values())
    lowest = min(min(v) for v in offs.values())
    print('if pools were', pool, ': most blocks in one', full, '; lowest offset', lowest, '; all blocks at 48 + k*step', all((x - 48) % step == 0 for v in offs.values() for x in v))
    #> 3.6-3.9: if pools were 4096 : most blocks in one 126 ; lowest offset 48 ; all blocks at 48 + k*step True
    #| 3.10-: if pools were 4096 : most blocks in one 128 ; lowest offset 16 ; all blocks at 48 + k*step True
    #> 3.6-3.9: if pools were 8192 : most blocks in one 252 ; lowest offset 48 ; all blocks at 48 + k*step True
    #| 3.10-: if pools were 8192 : most blocks in one 255 ; lowest offset 16 ; all blocks at 48 + k*step True
    #> 3.6-3.9: if pools were 16384 : most blocks in one 504 ; lowest offset 48 ; all blocks at 48 + k*step True
    #| 3.10-: if pools were 16384 : most blocks in one 510 ; lowest offset 48 ; all blocks at 48 + k*step True
    #> 3.6-3.9: if pools were 32768 : most blocks in one 1008 ; lowest offset 48 ; all blocks at 48 + k*step True
    #| 3.10-: if pools were 32768 : most blocks in one 1020 ; lowest offset 48 ; all blocks at 48 + k*step True
