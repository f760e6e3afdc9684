# recorded: 3.13-
# document program P03, as printed, its 264 lines summarised
lines = []
def out(s):
    lines.append(s)
def main():
    x = y = -1
    while True:
        x += 1
        y += 1
        if x is y:
            out('%d is %d' % (x, y))
        else:
            out('Attention! %d is not %d' % (x, y))
            break
    x = y = 0
    while True:
        x -= 1
        y -= 1
        if x is y:
            out('%d is %d' % (x, y))
        else:
            out('Attention! %d is not %d' % (x, y))
            break
if __name__ == '__main__':
    main()
print('line count', len(lines))  #> 3.6-3.14: line count 264 | 3.15: line count 1032
stop = [i for i, s in enumerate(lines) if s.startswith('Att')]
print('first line', lines[0])  #> first line 0 is 0
for i in stop:
    print('line', i + 1, lines[i - 1], '|', lines[i])
    #> 3.6-3.14: line 258 256 is 256 | Attention! 257 is not 257
    #| 3.15: line 1026 1024 is 1024 | Attention! 1025 is not 1025
    #> 3.6-3.14: line 264 -5 is -5 | Attention! -6 is not -6
    #| 3.15: line 1032 -5 is -5 | Attention! -6 is not -6
