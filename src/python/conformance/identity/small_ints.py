# every int in the cache is one object, however it is made
one = int('1')
print(100 + one is 101)  #> True
print(int('256') is 256 * one)  #> True
print((one + one) is 2)  #> True
print(len('ab') is 1 + one)  #> True
print(-5 is int('-5'), -one is -1)  #> True True
print(int('300') is int('300'))  #> 3.6-3.14: False | 3.15: True
