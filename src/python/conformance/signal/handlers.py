# versions: 3.6-3.13
# The handlers of signals: what there is from the start, and what a program puts there.
import signal


def handler(number, frame):
    pass


print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)  #> True
print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL, signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN)
#> True True
print(signal.signal(signal.SIGUSR1, handler) is signal.SIG_DFL)  #> True
print(signal.getsignal(signal.SIGUSR1) is handler)  #> True
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler, signal.getsignal(10).name)  #> True SIG_IGN
print(signal.SIGINT.name, int(signal.SIGTERM), signal.Signals(9).name, signal.NSIG)  #> SIGINT 15 SIGKILL 65
for arguments in (70, handler), (9, handler), (2, 'x'):
    try:
        signal.signal(*arguments)
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)  #> ValueError signal number out of range
                                            #> OSError [Errno 22] Invalid argument
                                            #> TypeError signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object
try:
    signal.default_int_handler(signal.SIGINT, None)
except KeyboardInterrupt as error:
    print(repr(error))  #> KeyboardInterrupt()
