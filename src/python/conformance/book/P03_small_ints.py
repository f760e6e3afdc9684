# P03: two names counted up, then down, until they no longer name one int (only where the counting stops is printed)
def main():
    x = y = -1
    while True:
        x += 1
        y += 1
        if x is not y:
            print('Attention!', x, 'is not', y)
            #> 3.6-3.14: Attention! 257 is not 257
            #| 3.15: Attention! 1025 is not 1025
            break
    x = y = 0
    while True:
        x -= 1
        y -= 1
        if x is not y:
            print('Attention!', x, 'is not', y)  #> Attention! -6 is not -6
            break
    for n in (-6, -5, 0, 255, 256, 257, 1024, 1025):
        print(n, int(str(n)) is int(str(n)))  #> -6 False
                                              #> -5 True
                                              #> 0 True
                                              #> 255 True
                                              #> 256 True
                                              #> 3.6-3.14: 257 False | 3.15: 257 True
                                              #> 3.6-3.14: 1024 False | 3.15: 1024 True
                                              #> 1025 False

if __name__ == '__main__':
    main()
