print('a\tb\\n', 'it\'s', "q\"q", '\x41\u0042\U00000043\103\N{BULLET}', r'\n\t', 'a\
b')  #> "a\tb\\n it's q\"q ABCC• \\n\\t ab"
print(repr('a\nb\t\\\r\x00\x7f\xa0\xe9\u200b\u4e2d\U0001f600'))  #> 'a\nb\t\\\r\x00\x7f\xa0é\u200b中😀'
print(ascii('a\xe9\u4e2d\U0001f600\n'), repr('\''), repr('"'), repr('\'"'), repr("\ud800"))
#> 'a\xe9\u4e2d\U0001f600\n' "'" '"' '\'"' '\ud800'
print(len('\u00e9'), len('e\u0301'), len('\U0001f600'), 'a' 'b' "c")  #> 1 2 1 abc
print("""three
lines "quoted"
end""")  #> three
         #> lines "quoted"
         #> end
