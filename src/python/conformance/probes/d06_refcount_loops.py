# recorded: 3.13-
import sys
rc = sys.getrefcount
def loops():
    p = object(); l = [p, None]; n = rc(p)
    for x in l:
        print('in for: x is p', x is p, rc(p) - n)  #> in for: x is p True 1
        break
    print('after break, x still bound', rc(p) - n)  #> after break, x still bound 1
    for x in l: pass
    print('after the loop x is the last item', x is None, rc(p) - n)
    #> after the loop x is the last item True 0
    print('in list comprehension', [rc(p) - n for y in l][:1], '; in generator', next(rc(p) - n for y in l))
    #> in list comprehension [1] ; in generator 1
    print('element seen by comprehension variable', [rc(y) - n for y in l][0])
    #> 3.6-3.13: element seen by comprehension variable 1
    #| 3.14.0-: element seen by comprehension variable 0
    for i, x in enumerate(l):
        if i == 0: print('in enumerate', rc(p) - n)  #> in enumerate 2
    for x, y in [(p, p)]:
        print('unpacking in for', rc(p) - n)  #> unpacking in for 4
    x = y = None
    print('names cleared', rc(p) - n)  #> names cleared 0
    a, b = p, p
    print('a, b = p, p', rc(p) - n)  #> a, b = p, p 2
    a, b = b, a
    print('swap', rc(p) - n)  #> swap 2
    a = b = None
    (a, *b) = [p, p, p]
    print('starred', rc(p) - n)  #> starred 3
    del a, b
    print('end', rc(p) - n)  #> end 0
loops()
try:
    i
except NameError:
    print('comprehension variable does not leak')  #> comprehension variable does not leak
for k in range(3): pass
print('loop variable stays after the loop', k)  #> loop variable stays after the loop 2
