def f(a):
    b = 2
    names = locals()
    print(sorted(names), names['a'])  #> ['a', 'b'] 1
    names['b'] = 99
    return b
print(f(1))  #> 2
print('f' in globals(), globals() is locals(), '__name__' in globals(), __name__)  #> True True True __main__
