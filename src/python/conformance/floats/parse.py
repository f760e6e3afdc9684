for s in ('1', '1.5', ' 2.5 ', '-.5', '1.', '1e5', '1E-5', 'inf', '-Infinity', 'nan', '1_0.5', '0x1', '', 'abc', '1e', '1.2.3', '--1'):
    try:
        print(repr(s), float(s))
    except ValueError as e:
        print(e)
#> '1' 1.0
#> '1.5' 1.5
#> ' 2.5 ' 2.5
#> '-.5' -0.5
#> '1.' 1.0
#> '1e5' 100000.0
#> '1E-5' 1e-05
#> 'inf' inf
#> '-Infinity' -inf
#> 'nan' nan
#> '1_0.5' 10.5
#> could not convert string to float: '0x1'
#> 3.6-3.7: "could not convert string to float: " | 3.8-: could not convert string to float: ''
#> could not convert string to float: 'abc'
#> could not convert string to float: '1e'
#> could not convert string to float: '1.2.3'
#> could not convert string to float: '--1'
