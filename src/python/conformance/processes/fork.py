# versions: 3.6-3.13
import os, sys
def case(n):
    x = [n] * 1000
    sys.stdout.flush()
    if os.fork():
        print('parent', n, os.wait()[1], len(x)); return
    x.append(5); print('child', len(x), os.getpid() != os.getppid()); sys.stdout.flush(); os._exit(n)
for i in range(3): case(i)
r, w = os.pipe()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os.close(r); os.write(w, b'hello'); os.close(w); print('child ends'); sys.exit(3)
os.close(w); print(os.read(r, 100), os.read(r, 100), os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
try: os.wait()
except ChildProcessError as e: print(e)
#> child 1001 True
#> parent 0 0 1000
#> child 1001 True
#> parent 1 256 1000
#> child 1001 True
#> parent 2 512 1000
#> child ends
#> b'hello' b'' 3
#> [Errno 10] No child processes
