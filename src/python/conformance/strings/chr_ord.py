print(ord('a'), chr(97), ord('\u4e2d'), chr(0x1f600) == '\U0001f600', [ord(c) for c in 'AZ az'])
#> 97 a 20013 True [65, 90, 32, 97, 122]
print(chr(ord('a') + 1), ''.join(chr(c) for c in range(65, 75)))  #> b ABCDEFGHIJ
for f in (lambda: ord('ab'), lambda: ord(''), lambda: chr(-1), lambda: chr(0x110000), lambda: ord(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)  #> TypeError ord() expected a character, but string of length 2 found
                                    #> TypeError ord() expected a character, but string of length 0 found
                                    #> ValueError chr() arg not in range(0x110000)
                                    #> ValueError chr() arg not in range(0x110000)
                                    #> TypeError ord() expected string of length 1, but int found
