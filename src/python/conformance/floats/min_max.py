print(min(3, 1.5, 2), max(3, 3.0), max(3.0, 3), min([4, 2, 8]), max('hello'))  #> 1.5 3 3.0 2 o
print(min([], default=7), max([1, -5, 3], key=abs), min('b', 'a', key=ord))  #> 7 -5 a
for f in (lambda: max([]), lambda: min(), lambda: max(1), lambda: max(1, 'a')):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
        #> 3.6-3.11: ValueError max() arg is an empty sequence
        #| 3.12-: ValueError max() iterable argument is empty
        #> 3.6-3.7: TypeError min expected 1 arguments, got 0
        #| 3.8: TypeError min expected 1 argument, got 0
        #| 3.9-: TypeError min expected at least 1 argument, got 0
        #> TypeError 'int' object is not iterable
        #> TypeError '>' not supported between instances of 'str' and 'int'
