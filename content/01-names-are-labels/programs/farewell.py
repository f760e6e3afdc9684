class Kite:
    def __del__(self):
        print('the kite is gone')

kite = Kite()
spare = kite
del kite
print('one label left')
del spare
print('no label left')
