print((255).bit_length(), (0).bit_length(), (-256).bit_length(), (2 ** 100).bit_length())  #> 8 0 9 101
print((1000).to_bytes(2, 'big'), (1000).to_bytes(4, 'little'), (-2).to_bytes(2, 'big', signed=True))
#> b'\x03\xe8' b'\xe8\x03\x00\x00' b'\xff\xfe'
print(int.from_bytes(b'\x03\xe8', 'big'), int.from_bytes(b'\xff\xfe', 'big', signed=True))  #> 1000 -2
print((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate())  #> 5 0 5 1 5
print((5).__add__(3), int.__mul__(4, 5), (7).__floordiv__(2), (7).__index__())  #> 8 20 3 7
