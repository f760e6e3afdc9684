if True:
print('never')
#! 3.6-3.9: IndentationError: expected an indented block
#| 3.10-: IndentationError: expected an indented block after 'if' statement on line 1
