def is_palindrome(s):
    letters = [c.lower() for c in s if c.isalpha()]
    return letters == letters[::-1]
for s in ('Never odd or even', 'Hello', 'A man, a plan, a canal: Panama', ''):
    print(repr(s), is_palindrome(s))  #> 'Never odd or even' True
                                      #> 'Hello' False
                                      #> 'A man, a plan, a canal: Panama' True
                                      #> '' True
def caesar(s, k):
    out = ''
    for c in s:
        if 'a' <= c <= 'z': c = chr((ord(c) - 97 + k) % 26 + 97)
        out += c
    return out
print(caesar('hello world', 3), caesar(caesar('hello', 3), -3))  #> khoor zruog hello
words = 'the cat and the dog and the bird'.split()
counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
#> [('the', 3), ('and', 2), ('bird', 1), ('cat', 1), ('dog', 1)]
