# versions: 3.8-
data = [3, 8, 1, 9]
print([y for x in data if (y := x * 2) > 5], y)  #> [6, 16, 18] 18
if (n := len(data)) > 3: print('long', n)  #> long 4
total = 0
print([total := total + x for x in data], total)  #> [3, 11, 12, 21] 21
while (chunk := data.pop()) != 3: print(chunk)  #> 9
                                                #> 1
                                                #> 8
