for s in ('abc', 'abc1', '123', ' ', '', 'Abc', 'ABC', 'Abc Def', '\xb2', '\xbd', '_a', 'a b', '\u4e2d'):
    print(ascii(s), s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isnumeric(), s.isdecimal(), s.isprintable())
#> 'abc' True False True False False True False True False False True
#> 'abc1' False False True False False True False True False False True
#> '123' False True True False False False False False True True True
#> ' ' False False False True False False False False False False True
#> '' False False False False False False False False False False True
#> 'Abc' True False True False False False True True False False True
#> 'ABC' True False True False True False False True False False True
#> 'Abc Def' False False False False False False True False False False True
#> '\xb2' False True True False False False False False True False True
#> '\xbd' False False True False False False False False True False True
#> '_a' False False False False False True False True False False True
#> 'a b' False False False False False True False False False False True
#> '\u4e2d' True False True False False False False True False False True
