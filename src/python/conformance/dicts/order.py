# a dict keeps the order of insertion; changing a value keeps the place
d = {}
for k in 'zebra': d[k] = len(d)
print(d)  #> {'z': 0, 'e': 1, 'b': 2, 'r': 3, 'a': 4}
d['z'] = 'new'; print(list(d))  #> ['z', 'e', 'b', 'r', 'a']
del d['z']; d['z'] = 'last'; print(list(d))  #> ['e', 'b', 'r', 'a', 'z']
print(dict(sorted(d.items(), key=lambda kv: kv[0])), {**d, 'e': 0}, list({3: 1, 1: 2, 2: 3}))
#> {'a': 4, 'b': 2, 'e': 1, 'r': 3, 'z': 'last'} {'e': 0, 'b': 2, 'r': 3, 'a': 4, 'z': 'last'} [3, 1, 2]
d = {i: i for i in range(20)}
for i in range(0, 20, 2): del d[i]
d[0] = 'again'
print(d)  #> {1: 1, 3: 3, 5: 5, 7: 7, 9: 9, 11: 11, 13: 13, 15: 15, 17: 17, 19: 19, 0: 'again'}
