z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), -z)  #> (3+4j) 3.0 4.0 5.0 (3-4j) (-3-4j)
print(z + 1, z * 2, z * 1j, z / 2, z ** 2, z == 3 + 4j)  #> (4+4j) (6+8j) (-4+3j) (1.5+2j) (-7+24j) True
print(1j * 1j, complex(1, 2), complex('1+2j'), complex(5), repr(1j), 0j)
#> (-1+0j) (1+2j) (1+2j) (5+0j) 1j 0j
print((1 + 0j) == 1, hash(1 + 0j) == hash(1), bool(0j))  #> True True False
for op in ('z < 1', 'int(z)', 'float(z)', 'z // 2', 'complex("x")'):
    try:
        print(eval(op))
    except Exception as e:
        print(type(e).__name__, e)  #> TypeError '<' not supported between instances of 'complex' and 'int'
                                    #> 3.6-3.9: TypeError can't convert complex to int
                                    #| 3.10-: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
                                    #> 3.6-3.9: TypeError can't convert complex to float
                                    #| 3.10-: TypeError float() argument must be a string or a real number, not 'complex'
                                    #> 3.6-3.9: TypeError can't take floor of complex number.
                                    #| 3.10-: TypeError unsupported operand type(s) for //: 'complex' and 'int'
                                    #> ValueError complex() arg is a malformed string
