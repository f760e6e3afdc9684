print('%s is %d years' % ('Ada', 36), '%5s|%-5s|%.2s' % ('a', 'b', 'abcdef'), '%r %a' % ('x\n', '\xe9'))
print('%c%c' % (65, 'b'), '%%', '%5d|%05d|%+d|% d|%x|%o|%X|%#x' % (42, 42, 42, 42, 255, 8, 255, 255))
print('%(name)s has %(n)03d' % {'name': 'x', 'n': 7}, '%s' % [1, 2], '%s %s' % ('a', None), '%*d' % (5, 42), '%.*f' % (2, 3.14159))
for f, a in (('%d', 'x'), ('%s %s', ('a',)), ('%s', ('a', 'b')), ('%z', 1), ('%', 1), ('%c', 'ab'), ('%(a)s', 5), ('%d', None), ('%x', 1.5)):
    try:
        print(f % a)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
#> Ada is 36 years     a|b    |ab 'x\n' '\xe9'
#> Ab %%    42|00042|+42| 42|ff|10|FF|0xff
#> x has 007 [1, 2] a None    42 3.14
#> 3.6-3.9: TypeError %d format: a number is required, not str
#| 3.10-3.14: TypeError %d format: a real number is required, not str
#| 3.15: TypeError format argument: %d requires a real number, not str
#> 3.6-3.14: TypeError not enough arguments for format string
#| 3.15: TypeError not enough arguments for format string (got 1)
#> 3.6-3.14: TypeError not all arguments converted during string formatting
#| 3.15: TypeError not all arguments converted during string formatting (required 1, got 2)
#> 3.6-3.14: ValueError unsupported format character 'z' (0x7a) at index 1
#| 3.15: ValueError unsupported format %z at position 0
#> 3.6-3.14: ValueError incomplete format | 3.15: ValueError stray % at position 0
#> 3.6-3.13: TypeError %c requires int or char
#| 3.14.0-3.14: TypeError %c requires an int or a unicode character, not a string of length 2
#| 3.15: TypeError format argument: %c requires an integer or a unicode character, not a string of length 2
#> 3.6-3.14: TypeError format requires a mapping | 3.15: TypeError format requires a mapping, not int
#> 3.6-3.9: TypeError %d format: a number is required, not NoneType
#| 3.10-3.14: TypeError %d format: a real number is required, not NoneType
#| 3.15: TypeError format argument: %d requires a real number, not NoneType
#> 3.6-3.14: TypeError %x format: an integer is required, not float
#| 3.15: TypeError format argument: %x requires an integer, not float
