# versions: 3.6-3.14
import enum
class F(enum.Flag): R = 1; W = 2; X = 4
print((F.R | F.W).value, F.R in (F.R | F.W), bool(F.R & F.W), (F.R | F.X) is F(5), (~F.R).value & 6)
#> 3 True False True 6
class I(enum.IntFlag): A = 1; B = 2
print((I.A | I.B) + 0, I.A | 8 == 8)  #> 3 False
