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
#> Module(body=[Import(names=[alias(name='os', asname=None), alias(name='sys', asname='s')]), ImportFrom(module=None, names=[alias(name='x', asname=None)], level=1)], type_ignores=[])
#> Module(body=[AsyncFunctionDef(name='f', args=arguments(posonlyargs=[], args=[arg(arg='a', annotation=None), arg(arg='b', annotation=Name(id='int', ctx=Load()))], vararg=arg(arg='args', annotation=None), kwonlyargs=[arg(arg='c', annotation=None), arg(arg='d', annotation=None)], kw_defaults=[None, Constant(value=4)], kwarg=arg(arg='kw', annotation=None), defaults=[Constant(value=3)]), body=[Expr(value=Constant(value='doc')), Expr(value=Await(value=Call(func=Name(id='g', ctx=Load()), args=[], keywords=[])))], decorator_list=[], returns=Name(id='str', ctx=Load()))], type_ignores=[])
#> Module(body=[For(target=Name(id='i', ctx=Store()), iter=Call(func=Name(id='range', ctx=Load()), args=[Constant(value=3)], keywords=[]), body=[If(test=BoolOp(op=And(), values=[UnaryOp(op=Not(), operand=Compare(left=Name(id='a', ctx=Load()), ops=[LtE(), Lt()], comparators=[Name(id='b', ctx=Load()), Constant(value=4)])), Compare(left=Name(id='i', ctx=Load()), ops=[IsNot()], comparators=[Constant(value=None)])]), body=[Continue()], orelse=[Break()])], orelse=[])], type_ignores=[])
#> Module(body=[With(items=[withitem(context_expr=Call(func=Name(id='open', ctx=Load()), args=[Constant(value='x')], keywords=[]), optional_vars=Name(id='f', ctx=Store())), withitem(context_expr=Name(id='g', ctx=Load()), optional_vars=None)], body=[AugAssign(target=Attribute(value=Name(id='x', ctx=Load()), attr='y', ctx=Store()), op=Add(), value=IfExp(test=Name(id='z', ctx=Load()), body=Constant(value=1), orelse=Name(id='w', ctx=Load())))])], type_ignores=[])
#> Module(body=[Try(body=[Assign(targets=[Name(id='yield_', ctx=Store())], value=Constant(value=1))], handlers=[ExceptHandler(type=Tuple(elts=[Name(id='A', ctx=Load()), Name(id='B', ctx=Load())], ctx=Load()), name='e', body=[Raise(exc=Name(id='X', ctx=Load()), cause=Name(id='e', ctx=Load()))])], orelse=[Pass()], finalbody=[Delete(targets=[Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Del()), Name(id='c', ctx=Del())])])], type_ignores=[])
#> Module(body=[ClassDef(name='C', bases=[Name(id='B', ctx=Load())], keywords=[keyword(arg='metaclass', value=Name(id='M', ctx=Load()))], body=[AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Constant(value=3), simple=1)], decorator_list=[])], type_ignores=[])
#> Module(body=[Assign(targets=[Name(id='y', ctx=Store())], value=BinOp(left=JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant(value='>3')]))]), op=Add(), right=Call(func=Attribute(value=Constant(value=b'k'), attr='decode', ctx=Load()), args=[], keywords=[])))], type_ignores=[])
#> Module(body=[Assign(targets=[Name(id='v', ctx=Store())], value=Tuple(elts=[Dict(keys=[None, Constant(value='b')], values=[Name(id='a', ctx=Load()), ListComp(elt=Name(id='i', ctx=Load()), generators=[comprehension(target=Name(id='i', ctx=Store()), iter=Name(id='j', ctx=Load()), ifs=[Name(id='i', ctx=Load()), Name(id='k', ctx=Load())], is_async=0)])]), Set(elts=[Constant(value=1), Constant(value=2)]), Lambda(args=arguments(posonlyargs=[], args=[], vararg=None, kwonlyargs=[arg(arg='q', annotation=None)], kw_defaults=[None], kwarg=None, defaults=[]), body=Yield(value=None))], ctx=Load()))], type_ignores=[])
#> Module(body=[Assert(test=Name(id='a', ctx=Load()), msg=Constant(value='no')), Global(names=['g']), Assign(targets=[Name(id='return_', ctx=Store())], value=UnaryOp(op=Not(), operand=UnaryOp(op=USub(), operand=UnaryOp(op=UAdd(), operand=UnaryOp(op=Invert(), operand=Name(id='a', ctx=Load()))))))], type_ignores=[])
#> Assign 1 0
#> If 3 0
#> 285 True
#> a ('id', 'ctx') expr Load
#> True
#> TypeError Name constructor takes at most 2 positional arguments
#> TypeError Name got multiple values for argument 'id'
#> TypeError required field "lineno" missing from expr
#> TypeError expected Expression node, got Name
