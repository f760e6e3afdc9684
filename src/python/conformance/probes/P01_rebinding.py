# recorded: 3.13-
# document program P01: assigning a new object to a name leaves the alias on the old one
a = [1, 2, 3]
b = a
print('same before', a is b)  #> same before True
a = [4, 5, 6]
print('a', a)  #> a [4, 5, 6]
print('b', b)  #> b [1, 2, 3]
print('same after', a is b)  #> same after False
# the document writes  a = [4, 5, 6] //comment : '//' is floor division, not a comment
for src in ("a = [4, 5, 6] //new value", "a = [4, 5, 6] //赋新的值给 a", "a[0], a[1], a[2] = 4, 5, 6 //改变原来 list 中的元素"):
    try:
        compile(src, 'x', 'exec')
        print('compiles', ascii(src))
    except SyntaxError as e:
        print('SyntaxError for', ascii(src))  #> SyntaxError for 'a = [4, 5, 6] //new value'
                                              #> SyntaxError for 'a = [4, 5, 6] //\u8d4b\u65b0\u7684\u503c\u7ed9 a'
                                              #> SyntaxError for 'a[0], a[1], a[2] = 4, 5, 6 //\u6539\u53d8\u539f\u6765 list \u4e2d\u7684\u5143\u7d20'
