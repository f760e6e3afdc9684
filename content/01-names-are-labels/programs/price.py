price = 20
double = price * 2
price = 50
print(double)
