# names may be of any script, and are compared after NFKC
café = 1
变量 = 2
print(café + 变量)  #> 3
𝐱 = 5
print(x, [n for n in globals() if n == 'x'])  #> 5 ['x']
