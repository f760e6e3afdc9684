stack = []
for token in '3 4 + 2 * 7 /'.split():
    if token.isdigit(): stack.append(int(token))
    else:
        b, a = stack.pop(), stack.pop()
        stack.append({'+': a + b, '*': a * b, '/': a / b}[token])
print(stack)  #> [2.0]
queue = [1]
seen = []
while queue:
    n = queue.pop(0)
    if n > 20: continue
    seen.append(n)
    queue += [2 * n, 2 * n + 1]
print(seen)  #> [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]
def quicksort(l): return l if len(l) < 2 else quicksort([x for x in l[1:] if x < l[0]]) + [l[0]] + quicksort([x for x in l[1:] if x >= l[0]])
print(quicksort([3, 6, 1, 8, 2, 9, 2]))  #> [1, 2, 2, 3, 6, 8, 9]
