class Kite:
    def __del__(self):
        print('the kite is gone')

kite = Kite()
spare = kite
kite = None
print('one label left')
spare = None
print('no label left')
