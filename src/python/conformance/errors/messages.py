def f(): pass
class C: pass
cases = ['1/0', 'x', '[][0]', '{}["k"]', '{}[1]', '"a"+1', '1+"a"', 'int("x")', 'None.x', 'None()', 'None[0]', 'f(1)', 'C().y', 'len(3)', '[1]+(2,)', '"abc".foo', 'int([])', '(1).x', 'a.b', 'f.g', '[].pop()', 'list.append(1)', 'open', 'chr(-1)', '5 in 5', 'iter(5)', 'max()', 'range(1.5)', 'range(0, 1, 0)', 'sum("ab")', 'sum([[1]])', 'float("y")', '"%d" % "x"', '[1, 2].index(5)', '(1, 2)[3]', 'isinstance(1, 1)', 'issubclass(1, int)', 'sorted(5)', 'dict(1)', 'abs("x")', 'round("x")', 'pow("a", 2)', 'divmod(1, "a")', 'hash([])', 'next([])', 'reversed(5)', 'enumerate(5)', 'zip(5)', 'map(1)', 'list(1, 2)', '"".join(5)', 'type(1, 2)', 'super()', 'bytes("a")', 'ord("ab")', 'any(5)', 'filter(1)', 'isinstance()', 'getattr(1)', 'getattr(1, "zz")', 'object().x', '...[0]', '1.5()', 'print.x']
for c in cases:
    try:
        eval(c)
    except Exception as e:
        print(c, '|', type(e).__name__ + ':', e)
#> 1/0 | ZeroDivisionError: division by zero
#> x | NameError: name 'x' is not defined
#> [][0] | IndexError: list index out of range
#> {}["k"] | KeyError: 'k'
#> {}[1] | KeyError: 1
#> 3.6: "a"+1 | TypeError: must be str, not int
#| 3.7-: "a"+1 | TypeError: can only concatenate str (not "int") to str
#> 1+"a" | TypeError: unsupported operand type(s) for +: 'int' and 'str'
#> int("x") | ValueError: invalid literal for int() with base 10: 'x'
#> None.x | AttributeError: 'NoneType' object has no attribute 'x'
#> None() | TypeError: 'NoneType' object is not callable
#> None[0] | TypeError: 'NoneType' object is not subscriptable
#> f(1) | TypeError: f() takes 0 positional arguments but 1 was given
#> C().y | AttributeError: 'C' object has no attribute 'y'
#> len(3) | TypeError: object of type 'int' has no len()
#> [1]+(2,) | TypeError: can only concatenate list (not "tuple") to list
#> "abc".foo | AttributeError: 'str' object has no attribute 'foo'
#> 3.6-3.9: int([]) | TypeError: int() argument must be a string, a bytes-like object or a number, not 'list'
#| 3.10-: int([]) | TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'
#> (1).x | AttributeError: 'int' object has no attribute 'x'
#> a.b | NameError: name 'a' is not defined
#> f.g | AttributeError: 'function' object has no attribute 'g'
#> [].pop() | IndexError: pop from empty list
#> 3.6-3.7: list.append(1) | TypeError: descriptor 'append' requires a 'list' object but received a 'int'
#| 3.8-: list.append(1) | TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
#> chr(-1) | ValueError: chr() arg not in range(0x110000)
#> 3.6-3.13: 5 in 5 | TypeError: argument of type 'int' is not iterable
#| 3.14.0-: 5 in 5 | TypeError: argument of type 'int' is not a container or iterable
#> iter(5) | TypeError: 'int' object is not iterable
#> 3.6-3.7: max() | TypeError: max expected 1 arguments, got 0
#| 3.8: max() | TypeError: max expected 1 argument, got 0
#| 3.9-: max() | TypeError: max expected at least 1 argument, got 0
#> range(1.5) | TypeError: 'float' object cannot be interpreted as an integer
#> range(0, 1, 0) | ValueError: range() arg 3 must not be zero
#> sum("ab") | TypeError: unsupported operand type(s) for +: 'int' and 'str'
#> sum([[1]]) | TypeError: unsupported operand type(s) for +: 'int' and 'list'
#> float("y") | ValueError: could not convert string to float: 'y'
#> 3.6-3.9: "%d" % "x" | TypeError: %d format: a number is required, not str
#| 3.10-3.14: "%d" % "x" | TypeError: %d format: a real number is required, not str
#| 3.15: "%d" % "x" | TypeError: format argument: %d requires a real number, not str
#> 3.6-3.13: [1, 2].index(5) | ValueError: 5 is not in list
#| 3.14.0-: [1, 2].index(5) | ValueError: list.index(x): x not in list
#> (1, 2)[3] | IndexError: tuple index out of range
#> 3.6-3.9: isinstance(1, 1) | TypeError: isinstance() arg 2 must be a type or tuple of types
#| 3.10-: isinstance(1, 1) | TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
#> issubclass(1, int) | TypeError: issubclass() arg 1 must be a class
#> sorted(5) | TypeError: 'int' object is not iterable
#> dict(1) | TypeError: 'int' object is not iterable
#> abs("x") | TypeError: bad operand type for abs(): 'str'
#> round("x") | TypeError: type str doesn't define __round__ method
#> pow("a", 2) | TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'
#> divmod(1, "a") | TypeError: unsupported operand type(s) for divmod(): 'int' and 'str'
#> hash([]) | TypeError: unhashable type: 'list'
#> next([]) | TypeError: 'list' object is not an iterator
#> reversed(5) | TypeError: 'int' object is not reversible
#> enumerate(5) | TypeError: 'int' object is not iterable
#> 3.6-3.7: zip(5) | TypeError: zip argument #1 must support iteration
#| 3.8-: zip(5) | TypeError: 'int' object is not iterable
#> map(1) | TypeError: map() must have at least two arguments.
#> 3.6: list(1, 2) | TypeError: list() takes at most 1 argument (2 given)
#| 3.7: list(1, 2) | TypeError: list expected at most 1 arguments, got 2
#| 3.8-: list(1, 2) | TypeError: list expected at most 1 argument, got 2
#> "".join(5) | TypeError: can only join an iterable
#> type(1, 2) | TypeError: type() takes 1 or 3 arguments
#> super() | RuntimeError: super(): no arguments
#> bytes("a") | TypeError: string argument without an encoding
#> ord("ab") | TypeError: ord() expected a character, but string of length 2 found
#> any(5) | TypeError: 'int' object is not iterable
#> filter(1) | TypeError: filter expected 2 arguments, got 1
#> isinstance() | TypeError: isinstance expected 2 arguments, got 0
#> getattr(1) | TypeError: getattr expected at least 2 arguments, got 1
#> getattr(1, "zz") | AttributeError: 'int' object has no attribute 'zz'
#> object().x | AttributeError: 'object' object has no attribute 'x'
#> ...[0] | TypeError: 'ellipsis' object is not subscriptable
#> 1.5() | TypeError: 'float' object is not callable
#> print.x | AttributeError: 'builtin_function_or_method' object has no attribute 'x'
