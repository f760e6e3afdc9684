# versions: 3.6-3.14
import abc, sys
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
try: A()
except TypeError as e: print('abstract', sorted(A.__abstractmethods__))  #> abstract ['f', 'p']
class B(A):
    def f(self): return 1
    p = 2
print(B().f(), issubclass(B, A), isinstance(B(), A), B.__abstractmethods__)  #> 1 True True frozenset()
A.register(int); print(isinstance(3, A), issubclass(bool, A), issubclass(str, A))  #> True True False
class H(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, 'quack') or NotImplemented
class D: quack = 1
print(issubclass(D, H), issubclass(int, H))  #> True False
try: A.register(3)
except TypeError as e: print(e)  #> Can only register classes
