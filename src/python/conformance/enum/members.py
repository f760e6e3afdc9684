# versions: 3.6-3.14
import enum
class Color(enum.Enum):
    RED = 1; GREEN = 2; ALIAS = 1
print(Color.RED, repr(Color.RED), Color(2) is Color.GREEN, Color['RED'].name, Color.ALIAS is Color.RED, len(Color), Color.RED in Color)
#> Color.RED <Color.RED: 1> True RED True 2 True
print([c.name for c in Color], list(Color.__members__), Color.RED.value, Color.RED == 1, hash(Color.RED) == hash('RED'))
#> ['RED', 'GREEN'] ['RED', 'GREEN', 'ALIAS'] 1 False True
try: Color(9)
except ValueError as e: print(e)  #> 9 is not a valid Color
class Au(enum.Enum):
    X = enum.auto(); Y = enum.auto()
print([x.value for x in Au], isinstance(Au.X, Au))  #> [1, 2] True
class I(enum.IntEnum): A = 1; B = 2
print(I.A + 1, I.B > I.A, I.A == 1, I.A is I(1))  #> 2 True True True
