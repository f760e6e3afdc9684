print('never printed')
x = 1 +
#! SyntaxError: invalid syntax
