price = 5
menu = {'tea': price}
price = 6
print(menu['tea'])
