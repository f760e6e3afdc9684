data = {'people': [{'name': 'Ada', 'langs': ['py']}, {'name': 'Ben', 'langs': []}]}
for p in data['people']: p['langs'].append('c')
print(data, data['people'][0]['langs'][-1])
#> {'people': [{'name': 'Ada', 'langs': ['py', 'c']}, {'name': 'Ben', 'langs': ['c']}]} c
tree = {'v': 1, 'kids': [{'v': 2, 'kids': []}, {'v': 3, 'kids': [{'v': 4, 'kids': []}]}]}
def total(t): return t['v'] + sum(total(k) for k in t['kids'])
print(total(tree))  #> 10
d = {}; d['me'] = d; print(d, d['me']['me'] is d)  #> {'me': {...}} True
groups = {}
for w in ('apple', 'avocado', 'banana', 'blueberry', 'cherry'): groups.setdefault(w[0], []).append(w)
print(groups)  #> {'a': ['apple', 'avocado'], 'b': ['banana', 'blueberry'], 'c': ['cherry']}
