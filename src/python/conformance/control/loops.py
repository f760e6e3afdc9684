for i in range(5):
    if i == 1: continue
    if i == 4: break
    print(i)  #> 0
              #> 2
              #> 3
else:
    print('never')
for i in []: pass
else: print('else of an empty loop')  #> else of an empty loop
n = 3
while n:
    n -= 1
    if n == 1: continue
    print('n', n)  #> n 2
                   #> n 0
else: print('while else')  #> while else
while True:
    n += 1
    if n > 2: break
else: print('never')
print(n, i)  #> 3 4
for i in range(2):
    for j in range(3):
        if j == 1: break
    else: print('no')
    print(i, j)  #> 0 1
                 #> 1 1
