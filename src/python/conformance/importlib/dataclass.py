# versions: 3.6-3.14
# A data class: what dataclasses writes for a class, compiles and puts in it.
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace


@dataclass(order=True)
class Point:
    x: int
    y: int = 0
    names: list = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True)
class Key:
    text: str


p = Point(1)
q = replace(p, y=2)
print(p, q, p == Point(1), p < q, sorted([q, p]) == [p, q])
#> 3.7-: Point(x=1, y=0) Point(x=1, y=2) True True True
print(asdict(p), astuple(q), [f.name for f in fields(p)], p.names is q.names)
#> 3.7-: {'x': 1, 'y': 0, 'names': []} (1, 2, []) ['x', 'y', 'names'] True
print(hash(Key('a')) == hash(Key('a')), {Key('a'): 1}[Key('a')])  #> 3.7-: True 1
try:
    Key('a').text = 'b'
except FrozenInstanceError as error:
    print(error)  #> 3.7-: cannot assign to field 'text'
try:
    hash(p)
except TypeError as error:
    print(error)  #> 3.7-: unhashable type: 'Point'
#! 3.6: ModuleNotFoundError: No module named 'dataclasses'
