print('a,b,,c'.split(','), ' a  b c '.split(), ''.split(), ''.split(','), 'a b c d'.split(None, 2))
#> ['a', 'b', '', 'c'] ['a', 'b', 'c'] [] [''] ['a', 'b', 'c d']
print('a,b,c'.rsplit(',', 1), 'a--b--c'.split('--'), 'abc'.split('b'), 'a b c'.split(' ', 1))
#> ['a,b', 'c'] ['a', 'b', 'c'] ['a', 'c'] ['a', 'b c']
print('one\ntwo\r\nthree\n'.splitlines(), 'one\ntwo'.splitlines(True), ''.splitlines(), '\n'.splitlines())
#> ['one', 'two', 'three'] ['one\n', 'two'] [] ['']
print('key=value=x'.partition('='), 'key'.partition('='), 'key=value=x'.rpartition('='), 'key'.rpartition('='))
#> ('key', '=', 'value=x') ('key', '', '') ('key=value', '=', 'x') ('', '', 'key')
try:
    'a'.split('')
except ValueError as e:
    print(e)  #> empty separator
