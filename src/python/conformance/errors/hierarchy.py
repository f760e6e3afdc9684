for e in (ZeroDivisionError, OverflowError, IndexError, KeyError, FileNotFoundError, UnicodeDecodeError, RecursionError, NotImplementedError, UnboundLocalError, StopIteration, KeyboardInterrupt, SystemExit, GeneratorExit, ModuleNotFoundError, IndentationError, BrokenPipeError, UserWarning):
    print(' < '.join(c.__name__ for c in e.__mro__[:-1]))
print(IOError is OSError, issubclass(bool, int), Exception.__bases__)
#> ZeroDivisionError < ArithmeticError < Exception < BaseException
#> OverflowError < ArithmeticError < Exception < BaseException
#> IndexError < LookupError < Exception < BaseException
#> KeyError < LookupError < Exception < BaseException
#> FileNotFoundError < OSError < Exception < BaseException
#> UnicodeDecodeError < UnicodeError < ValueError < Exception < BaseException
#> RecursionError < RuntimeError < Exception < BaseException
#> NotImplementedError < RuntimeError < Exception < BaseException
#> UnboundLocalError < NameError < Exception < BaseException
#> StopIteration < Exception < BaseException
#> KeyboardInterrupt < BaseException
#> SystemExit < BaseException
#> GeneratorExit < BaseException
#> ModuleNotFoundError < ImportError < Exception < BaseException
#> IndentationError < SyntaxError < Exception < BaseException
#> BrokenPipeError < ConnectionError < OSError < Exception < BaseException
#> UserWarning < Warning < Exception < BaseException
#> True True (<class 'BaseException'>,)
