# versions: 3.6-3.13
from array import array as A
a = A('i', range(5))
def t(*calls):
    for f in calls:
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)
t(lambda: A('i', 'abc'), lambda: A('b', [200]), lambda: A('B', [-1]), lambda: A('B', [256]), lambda: A('h', [40000]),
  lambda: A('H', [-1]), lambda: A('H', [70000]), lambda: A('i', [2 ** 31]), lambda: A('I', [2 ** 32]), lambda: A('I', [-1]),
  lambda: A('q', [2 ** 63]), lambda: A('Q', [2 ** 64]),
  lambda: A('Q', [-1]), lambda: A('d', ['a']), lambda: A(), lambda: A('i', 5), lambda: A('i', x=1), lambda: A('i', b'\1\0\0'))
t(lambda: A('b', [40000]), lambda: A('i', [1.5]), lambda: A('H', ['x']), lambda: A('Q', ['x']), lambda: A('q', [None]))
t(lambda: a[10], lambda: a.pop(10), lambda: A('i').pop(), lambda: a.index(9), lambda: a.remove(9), lambda: a + [1], lambda: a + A('d'),
  lambda: a * 'x', lambda: a.extend(A('d')), lambda: a.extend(5), lambda: a.fromlist((1,)), lambda: a.fromlist([1, 'x']), lambda: a,
  lambda: a['x'], lambda: a.__setitem__(slice(0, 2), [1]), lambda: a.__setitem__(slice(0, 4, 2), A('i', [1])), lambda: a.frombytes('x'),
  lambda: a.frombytes(b'x'), lambda: a.__setitem__(9, 1), lambda: a.__delitem__(99), lambda: a.append(), lambda: a.append('x'),
  lambda: a < [1], lambda: hash(a), lambda: a.insert(1), lambda: A(1))
#> TypeError cannot use a str to initialize an array with typecode 'i'
#> OverflowError signed char is greater than maximum
#> OverflowError unsigned byte integer is less than minimum
#> OverflowError unsigned byte integer is greater than maximum
#> OverflowError signed short integer is greater than maximum
#> OverflowError unsigned short is less than minimum
#> OverflowError unsigned short is greater than maximum
#> OverflowError signed integer is greater than maximum
#> OverflowError unsigned int is greater than maximum
#> OverflowError can't convert negative value to unsigned int
#> OverflowError int too big to convert
#> OverflowError int too big to convert
#> OverflowError can't convert negative int to unsigned
#> TypeError must be real number, not str
#> TypeError array() takes at least 1 argument (0 given)
#> TypeError 'int' object is not iterable
#> 3.6: TypeError array.array() does not take keyword arguments
#| 3.7-: TypeError array.array() takes no keyword arguments
#> ValueError bytes length not a multiple of item size
#> OverflowError signed short integer is greater than maximum
#> 3.6-3.9: TypeError integer argument expected, got float
#| 3.10-: TypeError 'float' object cannot be interpreted as an integer
#> 3.6-3.9: TypeError an integer is required (got type str)
#| 3.10-: TypeError 'str' object cannot be interpreted as an integer
#> 3.6-3.9: TypeError an integer is required (got type str)
#| 3.10-: TypeError 'str' object cannot be interpreted as an integer
#> 3.6-3.9: TypeError an integer is required (got type NoneType)
#| 3.10-: TypeError 'NoneType' object cannot be interpreted as an integer
#> IndexError array index out of range
#> IndexError pop index out of range
#> IndexError pop from empty array
#> 3.6: ValueError array.index(x): x not in list | 3.7-: ValueError array.index(x): x not in array
#> 3.6: ValueError array.remove(x): x not in list | 3.7-: ValueError array.remove(x): x not in array
#> TypeError can only append array (not "list") to array
#> TypeError bad argument type for built-in operation
#> TypeError can't multiply sequence by non-int of type 'str'
#> TypeError can only extend with array of same kind
#> TypeError 'int' object is not iterable
#> TypeError arg must be list
#> 3.6-3.9: TypeError an integer is required (got type str)
#| 3.10-: TypeError 'str' object cannot be interpreted as an integer
#> array('i', [0, 1, 2, 3, 4])
#> TypeError array indices must be integers
#> TypeError can only assign array (not "list") to array slice
#> ValueError attempt to assign array of size 1 to extended slice of size 2
#> TypeError a bytes-like object is required, not 'str'
#> ValueError bytes length not a multiple of item size
#> IndexError array assignment index out of range
#> IndexError array assignment index out of range
#> 3.6-3.8: TypeError append() takes exactly one argument (0 given)
#| 3.9-: TypeError array.append() takes exactly one argument (0 given)
#> 3.6-3.9: TypeError an integer is required (got type str)
#| 3.10-: TypeError 'str' object cannot be interpreted as an integer
#> TypeError '<' not supported between instances of 'array.array' and 'list'
#> TypeError unhashable type: 'array.array'
#> 3.6-3.7: TypeError insert() takes exactly 2 arguments (1 given)
#| 3.8-: TypeError insert expected 2 arguments, got 1
#> TypeError array() argument 1 must be a unicode character, not int
