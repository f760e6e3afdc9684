# recorded: 3.13-
# document program P07 prints derange(...): as printed it does not run
def func():
    a = [i for i in derange(10)]
    return a
try:
    func()
except NameError as e:
    print(type(e).__name__, str(e).split('.')[0])  #> NameError name 'derange' is not defined
