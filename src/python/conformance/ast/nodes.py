# versions: 3.9-3.14
# The syntax tree as objects: compile with PyCF_ONLY_AST, and compile of a tree.
import _ast


def dump(n):
    if isinstance(n, _ast.AST):
        fields = [f + "=" + dump(getattr(n, f)) for f in n._fields if f not in ("type_params", "type_comment", "kind")]
        return type(n).__name__ + "(" + ", ".join(fields) + ")"
    if isinstance(n, list):
        return "[" + ", ".join(map(dump, n)) + "]"
    return repr(n)


def tree(source):
    return compile(source, "f", "exec", _ast.PyCF_ONLY_AST)


for source in [
    "import os, sys as s\nfrom . import x",
    "async def f(a, b: int = 3, *args, c, d=4, **kw) -> str:\n    'doc'\n    await g()",
    "for i in range(3):\n    if not a <= b < 4 and i is not None: continue\n    else: break",
    "with open('x') as f, g: x.y += 1 if z else w",
    "try: yield_ = 1\nexcept (A, B) as e: raise X from e\nelse: pass\nfinally: del a.b, c",
    "class C(B, metaclass=M):\n    x: int = 3",
    "y = f'{x!r:>3}' + b'k'.decode()",
    "v = {**a, 'b': [i for i in j if i if k]}, {1, 2}, lambda *, q: (yield)",
    "assert a, 'no'\nglobal g\nreturn_ = not -+~a",
]:
    print(dump(tree(source)))
for node in tree("a = b.c(1)\n\nif a:\n  d").body:
    print(type(node).__name__, node.lineno, node.col_offset)
exec(compile(tree("print(sum(x * x for x in range(10)), 3 < 4 <= 5)"), "g", "exec"))
n = _ast.Name("a", _ast.Load())
print(n.id, n._fields, _ast.Name.__mro__[1].__name__, type(n.ctx).__name__)
first, second = tree("a\nb").body
print(first.value.ctx is second.value.ctx)
for bad in [
    lambda: _ast.Name("a", 1, 2),
    lambda: _ast.Name("a", id=2),
    lambda: compile(_ast.Expression(_ast.Name("a", _ast.Load())), "f", "eval"),
    lambda: compile(_ast.Name("a"), "f", "eval"),
]:
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
