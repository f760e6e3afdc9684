# versions: 3.6-3.14
# what memoryview refuses, and in which words
m = memoryview(bytearray(b'abcdef'))
c = m.cast('B', [2, 3])

def attempt(f):
    try:
        print(f())
    except (TypeError, ValueError, IndexError, NotImplementedError, BufferError) as e:
        print(type(e).__name__, e)

def put(view, key, value):
    view[key] = value

attempt(lambda: memoryview(3))
attempt(lambda: memoryview())
attempt(lambda: m[10])
attempt(lambda: m['a'])
attempt(lambda: m[0, 1])
attempt(lambda: m[0:1, 1])
attempt(lambda: m[()])
attempt(lambda: put(m, 0, 300))
attempt(lambda: put(m, 0, 'a'))
attempt(lambda: put(m, slice(0, 2), b'abc'))
attempt(lambda: put(m, slice(0, 2), [1, 2]))
attempt(lambda: put(memoryview(b'a'), 0, 1))
attempt(lambda: m.__delitem__(0))
attempt(lambda: m.cast('X'))
attempt(lambda: m.cast('i'))
attempt(lambda: m.cast('B', [2, 4]))
attempt(lambda: m.cast('B', [2, 0]))
attempt(lambda: m.cast('B', 3))
attempt(lambda: m.cast('h').cast('i'))
attempt(lambda: m[::2].cast('B'))
attempt(lambda: c[0])
attempt(lambda: c[0, 5])
attempt(lambda: c[5, 0])
attempt(lambda: hash(m))
attempt(lambda: b''.join([m[::2]]))
attempt(lambda: m < m)
#> TypeError memoryview: a bytes-like object is required, not 'int'
#> 3.6: TypeError Required argument 'object' (pos 1) not found
#| 3.7-: TypeError memoryview() missing required argument 'object' (pos 1)
#> IndexError index out of bounds on dimension 1
#> TypeError memoryview: invalid slice key
#> TypeError cannot index 1-dimension view with 2-element tuple
#> TypeError memoryview: invalid slice key
#> NotImplementedError sub-views are not implemented
#> ValueError memoryview: invalid value for format 'B'
#> TypeError memoryview: invalid type for format 'B'
#> ValueError memoryview assignment: lvalue and rvalue have different structures
#> TypeError a bytes-like object is required, not 'list'
#> TypeError cannot modify read-only memory
#> TypeError cannot delete memory
#> ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
#> TypeError memoryview: length is not a multiple of itemsize
#> TypeError memoryview: product(shape) * itemsize != buffer size
#> ValueError memoryview.cast(): elements of shape must be integers > 0
#> TypeError shape must be a list or a tuple
#> TypeError memoryview: cannot cast between two non-byte formats
#> TypeError memoryview: casts are restricted to C-contiguous views
#> NotImplementedError multi-dimensional sub-views are not implemented
#> IndexError index out of bounds on dimension 2
#> IndexError index out of bounds on dimension 1
#> ValueError cannot hash writable memoryview object
#> TypeError sequence item 0: expected a bytes-like object, memoryview found
#> TypeError '<' not supported between instances of 'memoryview' and 'memoryview'
