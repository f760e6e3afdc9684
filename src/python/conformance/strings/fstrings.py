name, n, x = 'Ada', 42, 3.14159
print(f'{name} {n} {x}', f'{n + 1} {name.upper()} {[i for i in range(3)]}', f'{{literal}} {n}')
#> Ada 42 3.14159 43 ADA [0, 1, 2] {literal} 42
print(f'{name!r} {name!s} {x:.2f} {n:05d} {n:>6}| {name:*^9} {n:,} {n:#x}')
#> 'Ada' Ada 3.14 00042     42| ***Ada*** 42 0x2a
w = 8
print(f'{x:{w}.{2}f}|{name:>{w}}|{"nested " + name}', f'{n!r:>5}', f'{n:{"d"}}', f'{(lambda y: y * 2)(n)}')
#> "    3.14|     Ada|nested Ada    42 42 84"
print(f'a' 'b' f'{n}', f'''{
n}''', rf'\n{n}', f'{n:%}', f'{True:d}', f'{None}')  #> ab42 42 \n42 4200.000000% 1 None
print(f'{"a" if n > 1 else "b"}', f'{ {"k": 1}["k"] }', f"{'q'}", f'{n}{n}{n}', f'')  #> "a 1 q 424242 "
