# versions: 3.6-3.14
# Digests of every kind, copied, fed in parts, keyed.
import hashlib
data = b'where objects live' * 10
for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'blake2b', 'blake2s'):
    h = hashlib.new(name, data)
    h.update(b'more')
    c = h.copy()
    c.update(b'!')
    print(name, h.hexdigest()[:24], c.digest()[:4], h.digest_size, h.block_size, h.name)
print(hashlib.shake_128(data).hexdigest(10), hashlib.shake_256(b'').digest(4))
print(hashlib.blake2b(data, digest_size=8, key=b'k', salt=b's', person=b'p').hexdigest())
for bad in [lambda: hashlib.md5('x'), lambda: hashlib.new('nope'), lambda: hashlib.blake2b(digest_size=99), lambda: hashlib.sha256(3)]:
    try: print(bad())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
print(hashlib.sha256(bytearray(b'a') * 1000).hexdigest()[:10], hashlib.sha256(memoryview(b'abc')[1:]).hexdigest()[:10])
#> md5 9cba6f5eb20533cdf2aad479 b'Ub*.' 16 64 md5
#> sha1 84c1b71992b6672ebf3edfe9 b'\xbd\x13\xb1s' 20 64 sha1
#> sha224 986986c93d65773c547a9321 b'+\xfe\x901' 28 64 sha224
#> sha256 c157b477eed798228aa466fd b'\xfa\x9a91' 32 64 sha256
#> sha384 ef327f3901bf1a56e7ee190c b'E.\xdb\xe4' 48 128 sha384
#> sha512 6bf27ed45df756175ad70fcf b'\xea1\xc4\x95' 64 128 sha512
#> sha3_224 b14578ccb7482453eacde125 b'k\x14\xa9\x0f' 28 144 sha3_224
#> sha3_256 88738a05ada4a33612827340 b'S\x8a\x13`' 32 136 sha3_256
#> sha3_384 2751536df640ba9d3c82db77 b'\xb2o\xcd\xf6' 48 104 sha3_384
#> sha3_512 f2c5e383338451bdc5400e58 b'\xaa\x1fN\xc1' 64 72 sha3_512
#> blake2b 68f07e042c14c8bc95e735a9 b'\x13\x1f\x97\x04' 64 128 blake2b
#> blake2s 3311f7c08d11b71b6bc99c5a b'(p\x17\\' 32 64 blake2s
#> 26390fd78b15e9639e0d b'F\xb9\xdd+'
#> b335a0b64226c49b
#> 3.6-3.8: TypeError Unicode-objects must be encoded before hashing
#| 3.9-: TypeError Strings must be encoded before hashing
#> ValueError unsupported hash type nope
#> 3.6-3.13: ValueError digest_size must be between 1 and 64 bytes
#| 3.14.0-: ValueError digest_size for Blake2b must be between 1 and 64 bytes, here it is 99
#> TypeError object supporting the buffer API required
#> 41edece42d 1e0bbd6c68
