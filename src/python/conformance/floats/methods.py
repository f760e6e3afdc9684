print((0.5).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (-0.1).as_integer_ratio())
#> (1, 2) True False (-3602879701896397, 36028797018963968)
print((0.1).hex(), float.fromhex('0x1.8p3'), (1.0).hex(), float('inf').hex())
#> 0x1.999999999999ap-4 12.0 0x1.0000000000000p+0 inf
print((1.5).real, (1.5).imag, (1.5).conjugate(), (2.5).__trunc__(), (1.5).__add__(1))  #> 1.5 0.0 1.5 2 2.5
