# versions: 3.6-3.14
import re
m = re.search(r'(\d+)-(\w+)', 'id 42-abc 7-x')
print(m.group(), m.group(1), m.group(2, 1), m.groups(), m.span(), m.start(2), m.end(2), m.lastindex)
#> 42-abc 42 ('abc', '42') ('42', 'abc') (3, 9) 6 9 2
print(m[0], m[2], m.string, m.pos, m.endpos, m.regs)
#> 42-abc abc id 42-abc 7-x 0 13 ((3, 9), (3, 5), (6, 9))
print(re.match('b', 'abc'), re.match('a', 'abc').span(), re.fullmatch('abc', 'abc').group(), re.fullmatch('ab', 'abc'))
#> None (0, 1) abc None
print(re.findall(r'\w+', 'one two  three'), re.findall(r'(\w)(\d)', 'a1 b2'), re.findall('x*', 'axb'))
#> ['one', 'two', 'three'] [('a', '1'), ('b', '2')] ['', 'x', '', '']
print(re.split(r'[,;]\s*', 'a, b;c,d'), re.split(r'(-)', 'a-b-c'), re.split(r',', 'a,b,c', maxsplit=1))
#> ['a', 'b', 'c', 'd'] ['a', '-', 'b', '-', 'c'] ['a', 'b,c']
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'), re.sub('a', 'b', 'banana', count=2), re.subn('[aeiou]', '', 'education'))
#> world hello bbnbna ('dctn', 5)
print(re.sub(r'\d+', lambda m: str(int(m.group()) * 2), 'a1 b22'), re.sub('(?P<n>x)', r'<\g<n>\g<1>>', 'axa'))
#> a2 b44 a<xx>a
print([m.group() for m in re.finditer(r'[A-Z]\w*', 'Ann and Bob')])  #> ['Ann', 'Bob']
n = re.match(r'(?P<year>\d{4})-(?P<month>\d\d)', '2024-05')
print(n.groupdict(), n['year'], n.group('month'), n.lastgroup, n.re.groupindex, n.re.groups)
#> {'year': '2024', 'month': '05'} 2024 05 month {'year': 1, 'month': 2} 2
print(n.expand(r'\g<month>/\1'), re.escape('a.b*c'), bool(re.match('', '')))  #> 05/2024 a\.b\*c True
print(re.compile('a').pattern, re.compile('a') is re.compile('a'), re.match('(a)|(b)', 'b').groups('none'))
#> a True ('none', 'b')
