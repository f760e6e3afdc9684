d = {1: 1, 2: 2, 3: 3}
try:
    for k in d: d[k + 10] = 0
except RuntimeError as e:
    print(e)  #> dictionary changed size during iteration
d = {1: 1, 2: 2, 3: 3}
try:
    for k in d: del d[k]
except RuntimeError as e:
    print(e)  #> dictionary changed size during iteration
d = {1: 1, 2: 2, 3: 3}
for k in list(d): del d[k]
print(d)  #> {}
d = {1: 1}
for k in d: d[k] = 'changed'
print(d)  #> {1: 'changed'}
s = {1, 2}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e:
    print(e)  #> Set changed size during iteration
