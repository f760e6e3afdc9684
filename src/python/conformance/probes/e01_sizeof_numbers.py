# recorded: 3.13-
import sys
gs = sys.getsizeof
print('int 0, 1, -1', gs(0), gs(1), gs(-1))  #> 3.6-3.10: int 0, 1, -1 24 28 28 | 3.11-: int 0, 1, -1 28 28 28
d = sys.int_info.bits_per_digit
print('bits per digit', d, 'bytes per digit', sys.int_info.sizeof_digit)
#> bits per digit 30 bytes per digit 4
for k in range(1, 6):
    print('int 2**%d-1 and 2**%d' % (k * d, k * d), gs((1 << k * d) - 1), gs(1 << k * d))
    #> int 2**30-1 and 2**30 28 32
    #> int 2**60-1 and 2**60 32 36
    #> int 2**90-1 and 2**90 36 40
    #> int 2**120-1 and 2**120 40 44
    #> int 2**150-1 and 2**150 44 48
print('int 10**100', gs(10 ** 100))  #> int 10**100 72
print('bool', gs(True), gs(False))  #> 3.6-3.10: bool 28 24 | 3.11-: bool 28 28
print('float', gs(1.5), 'complex', gs(1j))  #> float 24 complex 32
print('None', gs(None), 'Ellipsis', gs(...), 'NotImplemented', gs(NotImplemented), 'object()', gs(object()))
#> None 16 Ellipsis 16 NotImplemented 16 object() 16
