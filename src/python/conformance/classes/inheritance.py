class Animal:
    sound = '...'
    def __init__(self, name): self.name = name
    def speak(self): return '%s says %s' % (self.name, self.sound)
class Dog(Animal):
    sound = 'woof'
class Puppy(Dog):
    def speak(self): return super().speak() + '!'
    def __init__(self, name): super().__init__(name + ' jr')
for a in (Animal('x'), Dog('rex'), Puppy('rex')): print(a.speak())  #> x says ...
                                                                    #> rex says woof
                                                                    #> rex jr says woof!
print(issubclass(Puppy, Animal), issubclass(Dog, Puppy), Puppy.__bases__[0].__name__, [c.__name__ for c in Puppy.__mro__], isinstance(Puppy('a'), (int, Dog)))
#> True False Dog ['Puppy', 'Dog', 'Animal', 'object'] True
