# versions: 3.6-3.14
# look-around, references, lazy and nested repeats
import re
print(re.findall(r'(?<=\$)\d+', '$5 6 $70'), re.findall(r'\d+(?!\d|px)', '5px 60em'), re.findall(r'(?<!a)b', 'ab bb'))
#> ['5', '70'] ['60'] ['b', 'b']
print(re.sub(r'(?<=\d)(?=(?:\d{3})+$)', ',', '1234567'), re.findall(r'(a+?)(a*)', 'aaa'), re.match('<.+?>', '<a><b>').group())
#> 1,234,567 [('a', 'aa')] <a>
print(re.match(r'(\w+) \1', 'the the').group(), re.match(r'(?P<q>["\']).*?(?P=q)', '"it\'s" x').group())
#> the the "it's"
print(re.match(r'(a)?(?(1)b|c)', 'ab').group(), re.match(r'(a)?(?(1)b|c)', 'c').group(), re.match(r'(?:(a)|b)*', 'abab').groups())
#> ab c ('a',)
print(re.match(r'((a)|(b))+', 'ab').groups(), re.match(r'(?:a|ab)(?:c|bcd)', 'abcd').group(), re.match(r'(a*)*', 'aaa').span())
#> ('b', 'a', 'b') abcd (0, 3)
print(re.findall(r'\b\w', 'hi there you'), re.findall(r'\B\w', 'hi yo'))  #> ['h', 't', 'y'] ['i', 'o']
print(re.search('z' * 3 + '|' + 'y' * 3, 'xyyyz').span(), re.match('a{2,3}', 'aaaa').span(), re.match('a{2,3}?', 'aaaa').span(), re.match('a{,2}', 'aaa').span())
#> (1, 4) (0, 3) (0, 2) (0, 2)
print(len(re.match('(?:x+x+)+y|x*', 'x' * 20).group()), re.match('[^abc]+', 'xyzab').group(), re.match(r'[\]\-a]+', ']-a').group())
#> 20 xyz ]-a
p = re.compile('a|b')
s = p.scanner('ab-a')
print(s.match().group(), s.match().group(), s.match(), p.search('xxb', 2).span(), p.search('ab', 1, 1), p.match('xa', 1).span())
#> a b None (2, 3) None (1, 2)
print(re.sub('', '-', 'ab'), re.findall('', 'ab'), re.sub('x*', '-', 'ab'))  #> -a-b- ['', '', ''] -a-b-
