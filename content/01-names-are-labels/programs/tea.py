tea = ['green', 'black']
drink = tea
tea = ['mint']
print(drink)
