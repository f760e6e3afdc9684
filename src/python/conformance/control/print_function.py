print(1, 'a', None, [1], sep='-', end='!\n')  #> 1-a-None-[1]!
print(); print('', end=''); print('a', 'b', sep='\n'); print(*[1, 2, 3], sep=', ')  #>
                                                                                    #> a
                                                                                    #> b
                                                                                    #> 1, 2, 3
print('no newline', end=' '); print('same line')  #> no newline same line
print(print('inner'), repr(print))  #> inner
                                    #> None <built-in function print>
print('tab\there', 'quote"', "it's", 'back\\slash', '\u00e9')  #> "tab\there quote\" it's back\\slash é"
try:
    print('a', sep=1)
except TypeError as e: print(e)  #> sep must be None or a string, not int
import sys
print('to stdout', file=sys.stdout); sys.stdout.write('written\n')  #> to stdout
                                                                    #> written
