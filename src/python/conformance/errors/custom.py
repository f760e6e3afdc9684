class AppError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
    def __str__(self): return '[%d] %s' % (self.code, super().__str__())
class NotFound(AppError):
    def __init__(self, what): super().__init__(404, what + ' not found')
for f in (lambda: NotFound('page'), lambda: AppError(1, 'm')):
    try: raise f()
    except AppError as e: print(e, repr(e), e.args, e.code)
    #> 3.6: [404] page not found NotFound('page not found',) ('page not found',) 404
    #| 3.7-: [404] page not found NotFound('page not found') ('page not found',) 404
    #> 3.6: [1] m AppError('m',) ('m',) 1
    #| 3.7-: [1] m AppError('m') ('m',) 1
class E(Exception): pass
print(E(), repr(E()), E(1), repr(E(1)), E(1, 2), repr(E(1, 2)), str(E('a')), E('a').args)
#> 3.6: " E() 1 E(1,) (1, 2) E(1, 2) a ('a',)"
#| 3.7-: " E() 1 E(1) (1, 2) E(1, 2) a ('a',)"
try:
    raise E('a') from NotFound('b')
except E as e: print(e.__cause__)  #> [404] b not found
