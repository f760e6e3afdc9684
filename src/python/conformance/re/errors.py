# versions: 3.11-3.14
import re
for pattern in ['(', ')', '[a', '*', 'a**', '(?P<n', '(?P<1>a)', '(?P<a>x)(?P<a>y)', r'\g', '(?z)', 'a{3,2}', '(?<=a+)b', r'(\2)', '(?P=x)', '[z-a]', 'x(?i)', '(?(2)a)', '\\', r'\x1', 'a++b']:
    try:
        print(pattern, re.compile(pattern).pattern)
    except re.error as e:
        print(pattern, '|', e.msg, '|', e.pos, '|', e)
for template in [r'\2', r'\g<x>', r'\g<', r'\q', r'\g<1>']:
    try:
        print(template, re.sub('(a)', template, 'a'))
    except (re.error, IndexError) as e:
        print(template, '|', type(e) is IndexError, e)
print(re.match('a++', 'aaa').group(), re.match('(?>a+)a', 'aaa'), re.match('a*+b', 'aab').group(), re.match('(?:ab)?+ab', 'ab'))
#> ( | missing ), unterminated subpattern | 0 | missing ), unterminated subpattern at position 0
#> ) | unbalanced parenthesis | 0 | unbalanced parenthesis at position 0
#> [a | unterminated character set | 0 | unterminated character set at position 0
#> * | nothing to repeat | 0 | nothing to repeat at position 0
#> a** | multiple repeat | 2 | multiple repeat at position 2
#> (?P<n | missing >, unterminated name | 4 | missing >, unterminated name at position 4
#> (?P<1>a) | bad character in group name '1' | 4 | bad character in group name '1' at position 4
#> (?P<a>x)(?P<a>y) | redefinition of group name 'a' as group 2; was group 1 | 12 | redefinition of group name 'a' as group 2; was group 1 at position 12
#> \g | bad escape \g | 0 | bad escape \g at position 0
#> (?z) | unknown extension ?z | 1 | unknown extension ?z at position 1
#> a{3,2} | min repeat greater than max repeat | 2 | min repeat greater than max repeat at position 2
#> (?<=a+)b | look-behind requires fixed-width pattern | None | look-behind requires fixed-width pattern
#> (\2) | invalid group reference 2 | 2 | invalid group reference 2 at position 2
#> (?P=x) | unknown group name 'x' | 4 | unknown group name 'x' at position 4
#> [z-a] | bad character range z-a | 1 | bad character range z-a at position 1
#> x(?i) | global flags not at the start of the expression | 1 | global flags not at the start of the expression at position 1
#> (?(2)a) | invalid group reference 2 | 3 | invalid group reference 2 at position 3
#> \ | bad escape (end of pattern) | 0 | bad escape (end of pattern) at position 0
#> \x1 | incomplete escape \x1 | 0 | incomplete escape \x1 at position 0
#> a++b a++b
#> \2 | False invalid group reference 2 at position 1
#> \g<x> | True unknown group name 'x'
#> \g< | False missing group name at position 3
#> \q | False bad escape \q at position 0
#> \g<1> a
#> aaa None aab None
