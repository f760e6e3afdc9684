def pair(): return 1, 2, 3
a, b = pair()
#! 3.6-3.13: ValueError: too many values to unpack (expected 2)
#| 3.14.0-: ValueError: too many values to unpack (expected 2, got 3)
