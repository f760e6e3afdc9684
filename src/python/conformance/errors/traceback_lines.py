def f():
    g()
def g():
    raise ValueError('deep')
try:
    f()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)  #> <module> 6
                                                         #> f 2
                                                         #> g 4
        tb = tb.tb_next
