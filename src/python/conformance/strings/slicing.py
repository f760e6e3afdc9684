s = 'abcdefgh'
print(s[0], s[-1], s[2:5], s[:3], s[5:], s[-3:], s[:-3])  #> a h cde abc fgh fgh abcde
print(s[::2], s[::-1], s[1:7:3], s[7:1:-2], s[10:], s[-100:2], s[5:2])  #> "aceg hgfedcba be hfd  ab "
print(s[slice(1, 4)], s[slice(None, None, -2)], len(s[100:]))  #> bcd hfdb 0
for i in (8, -9):
    try:
        s[i]
    except IndexError as e:
        print(e)  #> string index out of range
                  #> string index out of range
