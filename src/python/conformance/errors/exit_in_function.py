# exit: 4
def f():
    print('in f')  #> in f
    exit_code = 4
    raise SystemExit(exit_code)
try:
    f()
except Exception:
    print('not an Exception')
