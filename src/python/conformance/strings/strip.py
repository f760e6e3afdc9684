s = '  xx hello xx  '
print('[' + s.strip() + ']', '[' + s.lstrip() + ']', '[' + s.rstrip() + ']')
#> [xx hello xx] [xx hello xx  ] [  xx hello xx]
print('xxhixx'.strip('x'), 'xyhiyx'.strip('xy'), 'www.example.com'.strip('wcom.'), 'aaa'.strip('a') == '')
#> hi hi example True
print('\t\n a \r\x0b'.strip(), '\u3000a\u2003'.strip(), 'a\x00'.strip() == 'a\x00')  #> a a True
