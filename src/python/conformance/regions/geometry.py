# versions: 3.6-3.13
# where objects lie: size classes of 16 bytes, pools, and malloc above 512 bytes
def spacing(n):
    keep = [bytes(n) for _ in range(1500)]
    places = sorted(id(o) for o in keep)
    steps = [b - a for a, b in zip(places, places[1:])]
    return max(set(steps), key=steps.count)
for size in (0, 15, 16, 100, 400, 479, 480, 600, 700, 1000, 2000, 3000):
    print(size, spacing(size) if size else 'shared')
big = int('100000')
ints = [big + i for i in range(3000)]
print(all(id(i) % 16 == 0 for i in ints), len({id(i) for i in ints}))
def reused(make):
    old = id(make())
    return all(id(make()) == old for _ in range(20))
print(reused(lambda: bytes(100)), reused(lambda: bytes(5000)), reused(lambda: [1, 2]), reused(lambda: {}), reused(lambda: {1}))
#> 0 shared
#> 15 48
#> 16 64
#> 100 144
#> 400 448
#> 479 512
#> 480 528
#> 600 656
#> 700 752
#> 1000 1056
#> 2000 2048
#> 3000 3056
#> True 3000
#> True True True True True
