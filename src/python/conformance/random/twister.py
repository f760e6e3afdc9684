# versions: 3.6-3.13
import _random
r=_random.Random(42)
print([r.random() for _ in range(3)], r.getrandbits(5), r.getrandbits(32), r.getrandbits(100), r.getrandbits(64))
#> 3.6-3.7,3.10-: [0.6394267984578837, 0.025010755222666936, 0.27502931836911926] 7 599310825 925123444424254823561077285033 10060236952204337488
#| 3.8-3.9: [0.6779615815700085, 0.9238384188720317, 0.8341550432724253] 3 2838717994 103448516131638644800741333616 10611817723716898506
s=r.getstate(); a=r.random(); r.setstate(s); print(a==r.random(), len(s), s[-1])  #> True 625 14
for x in (0,1,-5,2**100,'abc',1.5,(1,2)):
    r.seed(x); print(x, r.random(), r.getrandbits(40))  #> 0 0.8444218515250481 978212965548
                                                        #> 1 0.13436424411240122 884107995871
                                                        #> -5 0.6229016948897019 394027974809
                                                        #> 1267650600228229401496703205376 0.7586581712996778 91163343951
                                                        #> 3.6-3.10: abc 0.28283983049025396 649325259163
                                                        #| 3.11-: abc 0.3259086188985011 402217626947
                                                        #> 1.5 0.551763726942059 160013701400
                                                        #> 3.6-3.7: (1, 2) 0.6982186713843088 712322575231
                                                        #| 3.8-: (1, 2) 0.9332138816850685 35804028468
for f in (lambda: r.getrandbits(-1), lambda: r.setstate(1), lambda: r.setstate((1,)), lambda: r.getrandbits('a'), lambda: r.seed(1,2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
    #> 3.6-3.8: ValueError number of bits must be greater than zero
    #| 3.9-: ValueError number of bits must be non-negative
    #> TypeError state vector must be a tuple
    #> ValueError state vector is the wrong size
    #> 3.6-3.9: TypeError an integer is required (got type str)
    #| 3.10-: TypeError 'str' object cannot be interpreted as an integer
    #> 3.6-3.7: TypeError seed expected at most 1 arguments, got 2
    #| 3.8-: TypeError seed expected at most 1 argument, got 2
for i in range(2000): r.random()
print(r.random())  #> 3.6-3.7: 0.9982838275867508 | 3.8-: 0.2011795529615823
