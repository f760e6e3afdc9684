# versions: 3.6-3.14
# The tokens of a source as tokenize.py tells them: comments, line ends, columns.
import io
import tokenize

source = '''# head
def f(a, *, b=1):  # why
    """doc
    two"""
    # inner
    if a:

        x = [1,
             2]  # c
    return a \\
        + b

class C: pass
'''
for token in tokenize.generate_tokens(io.StringIO(source).readline):
    print(tokenize.tok_name[token.type], tuple(token)[1:])

data = io.BytesIO('é = "é"\n'.encode())
for token in tokenize.tokenize(data.readline):
    print(tokenize.tok_name[token.type], tuple(token)[1:])

try:
    list(tokenize.generate_tokens(io.StringIO('if x:\n    y\n  z\n').readline))
except IndentationError as error:
    print(error.msg, error.lineno)
try:
    list(tokenize.generate_tokens(io.StringIO('f(1\n').readline))
except tokenize.TokenError as error:
    print(error.args[0])
#> COMMENT ('# head', (1, 0), (1, 6), '# head\n')
#> NL ('\n', (1, 6), (1, 7), '# head\n')
#> NAME ('def', (2, 0), (2, 3), 'def f(a, *, b=1):  # why\n')
#> NAME ('f', (2, 4), (2, 5), 'def f(a, *, b=1):  # why\n')
#> OP ('(', (2, 5), (2, 6), 'def f(a, *, b=1):  # why\n')
#> NAME ('a', (2, 6), (2, 7), 'def f(a, *, b=1):  # why\n')
#> OP (',', (2, 7), (2, 8), 'def f(a, *, b=1):  # why\n')
#> OP ('*', (2, 9), (2, 10), 'def f(a, *, b=1):  # why\n')
#> OP (',', (2, 10), (2, 11), 'def f(a, *, b=1):  # why\n')
#> NAME ('b', (2, 12), (2, 13), 'def f(a, *, b=1):  # why\n')
#> OP ('=', (2, 13), (2, 14), 'def f(a, *, b=1):  # why\n')
#> NUMBER ('1', (2, 14), (2, 15), 'def f(a, *, b=1):  # why\n')
#> OP (')', (2, 15), (2, 16), 'def f(a, *, b=1):  # why\n')
#> OP (':', (2, 16), (2, 17), 'def f(a, *, b=1):  # why\n')
#> COMMENT ('# why', (2, 19), (2, 24), 'def f(a, *, b=1):  # why\n')
#> NEWLINE ('\n', (2, 24), (2, 25), 'def f(a, *, b=1):  # why\n')
#> INDENT ('    ', (3, 0), (3, 4), '    """doc\n')
#> STRING ('"""doc\n    two"""', (3, 4), (4, 10), '    """doc\n    two"""\n')
#> NEWLINE ('\n', (4, 10), (4, 11), '    two"""\n')
#> COMMENT ('# inner', (5, 4), (5, 11), '    # inner\n')
#> NL ('\n', (5, 11), (5, 12), '    # inner\n')
#> NAME ('if', (6, 4), (6, 6), '    if a:\n')
#> NAME ('a', (6, 7), (6, 8), '    if a:\n')
#> OP (':', (6, 8), (6, 9), '    if a:\n')
#> NEWLINE ('\n', (6, 9), (6, 10), '    if a:\n')
#> NL ('\n', (7, 0), (7, 1), '\n')
#> INDENT ('        ', (8, 0), (8, 8), '        x = [1,\n')
#> NAME ('x', (8, 8), (8, 9), '        x = [1,\n')
#> OP ('=', (8, 10), (8, 11), '        x = [1,\n')
#> OP ('[', (8, 12), (8, 13), '        x = [1,\n')
#> NUMBER ('1', (8, 13), (8, 14), '        x = [1,\n')
#> OP (',', (8, 14), (8, 15), '        x = [1,\n')
#> NL ('\n', (8, 15), (8, 16), '        x = [1,\n')
#> NUMBER ('2', (9, 13), (9, 14), '             2]  # c\n')
#> OP (']', (9, 14), (9, 15), '             2]  # c\n')
#> COMMENT ('# c', (9, 17), (9, 20), '             2]  # c\n')
#> NEWLINE ('\n', (9, 20), (9, 21), '             2]  # c\n')
#> DEDENT ('', (10, 4), (10, 4), '    return a \\\n')
#> NAME ('return', (10, 4), (10, 10), '    return a \\\n')
#> NAME ('a', (10, 11), (10, 12), '    return a \\\n')
#> OP ('+', (11, 8), (11, 9), '        + b\n')
#> NAME ('b', (11, 10), (11, 11), '        + b\n')
#> NEWLINE ('\n', (11, 11), (11, 12), '        + b\n')
#> NL ('\n', (12, 0), (12, 1), '\n')
#> DEDENT ('', (13, 0), (13, 0), 'class C: pass\n')
#> NAME ('class', (13, 0), (13, 5), 'class C: pass\n')
#> NAME ('C', (13, 6), (13, 7), 'class C: pass\n')
#> OP (':', (13, 7), (13, 8), 'class C: pass\n')
#> NAME ('pass', (13, 9), (13, 13), 'class C: pass\n')
#> NEWLINE ('\n', (13, 13), (13, 14), 'class C: pass\n')
#> ENDMARKER ('', (14, 0), (14, 0), '')
#> ENCODING ('utf-8', (0, 0), (0, 0), '')
#> NAME ('é', (1, 0), (1, 1), 'é = "é"\n')
#> OP ('=', (1, 2), (1, 3), 'é = "é"\n')
#> STRING ('"é"', (1, 4), (1, 7), 'é = "é"\n')
#> NEWLINE ('\n', (1, 7), (1, 8), 'é = "é"\n')
#> ENDMARKER ('', (2, 0), (2, 0), '')
#> unindent does not match any outer indentation level 3
#> 3.6-3.11: EOF in multi-line statement | 3.12-: unexpected EOF in multi-line statement
