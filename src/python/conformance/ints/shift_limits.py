for op in ('1 << -1', '1 >> -1', '1 << 100', '1 >> 100', '-1 >> 100', '0 << 1000'):
    try:
        print(op, eval(op))  #> 1 << 100 1267650600228229401496703205376
                             #> 1 >> 100 0
                             #> -1 >> 100 -1
                             #> 0 << 1000 0
    except ValueError as e:
        print(op, e)  #1> 1 << -1 negative shift count
                      #2> 1 >> -1 negative shift count
