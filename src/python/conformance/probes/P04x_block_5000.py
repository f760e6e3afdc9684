# recorded: 3.13-
# document program P04 with 5000 for 257: outside the cache of every version
a = 5000


def main():
    b = 5000
    c = 5000
    print('b is c', b is c)  #> b is c True
    print('a is b', a is b)  #> 3.6-3.7: a is b False | 3.8-: a is b True
    print('a is c', a is c)  #> 3.6-3.7: a is c False | 3.8-: a is c True


if __name__ == "__main__":
    main()
