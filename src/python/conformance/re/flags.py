# versions: 3.6-3.14
import re
print(re.findall('a', 'aAa', re.I), re.findall('^b', 'a\nb\nb', re.M), re.findall('a.b', 'a\nb', re.S), re.findall('a.b', 'a\nb'))
#> ['a', 'A', 'a'] ['b', 'b'] ['a\nb'] []
print(re.match(r'''
    (\d+)   # digits
    \s*     # space
    (\w+)   # word
    ''', '12  ab', re.X).groups())  #> ('12', 'ab')
print(re.findall(r'\w+', 'né ño'), re.findall(r'\w+', 'né ño', re.A), re.findall(r'(?i)É', 'éÉ'))
#> ['né', 'ño'] ['n', 'o'] ['é', 'É']
print(re.match('(?i:A)b', 'ab'), re.match('(?i:A)b', 'aB') is None, re.findall('(?s).+', 'a\nb'))
#> 3.6: <_sre.SRE_Match object; span=(0, 2), match='ab'> True ['a\nb']
#| 3.7-: <re.Match object; span=(0, 2), match='ab'> True ['a\nb']
print(re.findall(b'[a-z]+', b'ab1cd'), re.sub(b'a', b'b', b'banana'), re.match(rb'(\w)\1', b'aa').group())
#> [b'ab', b'cd'] b'bbnbnb' b'aa'
print(re.compile('x', re.I | re.M).flags == (re.I | re.M | re.U), re.findall('ß', 'ẞß', re.I), re.findall('[à-ü]', 'ÀÉö', re.I))
#> True ['ẞ', 'ß'] ['À', 'É', 'ö']
