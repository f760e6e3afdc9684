# P04: one int in a module and two in a function; which names share an object?
a = 257

def main():
    b = 257
    c = 257
    print(b is c)  #> True
    print(a is b)  #> 3.6-3.7: False | 3.8-: True
    print(a is c)  #> 3.6-3.7: False | 3.8-: True

if __name__ == '__main__':
    main()
