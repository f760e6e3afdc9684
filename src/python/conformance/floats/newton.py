def root(x):
    r = x
    while True:
        better = (r + x / r) / 2
        if abs(better - r) < 1e-12: return better
        r = better
print(root(2.0), root(9.0), '%.6f' % root(1e6))  #> 1.414213562373095 3.0 1000.000000
print(sum(1 / n ** 2 for n in range(1, 1000)) if False else '')  #>
pi = 0.0
for k in range(200): pi += (-1) ** k * 4 / (2 * k + 1)
print('%.4f' % pi)  #> 3.1366
