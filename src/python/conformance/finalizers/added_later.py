# versions: 3.6-3.14
# __del__ is looked up on the class when the object dies
class C: pass
c = C()
c.__del__ = lambda: print('never')
del c
c = C()
C.__del__ = lambda self: print('added to the class')  #> added to the class
del c
d = C()
del C.__del__
del d
class B:
    def __del__(self): print('B')  #> B
                                   #> B
class D(B):
    def __del__(self):
        print('D')  #2> D
        super().__del__()
D()
class E(B): pass
E()
print('end')  #> end
