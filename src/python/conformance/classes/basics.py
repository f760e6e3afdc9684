class Point:
    """A point."""
    count = 0
    def __init__(self, x, y=0):
        self.x, self.y = x, y
        Point.count += 1
    def moved(self, dx): return Point(self.x + dx, self.y)
    def __repr__(self): return 'Point(%r, %r)' % (self.x, self.y)
p = Point(1, 2)
print(p, p.moved(3), Point.count, p.count, p.__dict__, Point.__doc__, Point.__name__, type(p).__name__)
#> Point(1, 2) Point(4, 2) 2 2 {'x': 1, 'y': 2} A point. Point Point
p.x = 9; p.z = 'new'; print(p, p.__dict__)  #> Point(9, 2) {'x': 9, 'y': 2, 'z': 'new'}
p.count = 5; print(p.count, Point.count); del p.count; print(p.count)  #> 5 2
                                                                       #> 2
print(isinstance(p, Point), isinstance(p, object), hasattr(p, 'z'), getattr(p, 'q', 'none'), vars(p) is p.__dict__)
#> True True True none True
setattr(p, 'w', 1); delattr(p, 'w'); print(hasattr(p, 'w'), Point.moved(p, 1))  #> False Point(10, 2)
