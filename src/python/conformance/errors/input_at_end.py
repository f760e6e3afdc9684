name = input('Name? ')
#< Ada
print('Hello', name)  #> Name? Hello Ada
age = int(input())
#< 36
print(age + 1)  #> 37
input()  #! EOFError: EOF when reading a line
