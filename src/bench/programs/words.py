def f(n):
    words = ('the cat saw the dog and the dog saw the bird ' * n).split()
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items())
print(f(10000))
