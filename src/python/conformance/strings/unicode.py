s = 'na\xefve caf\xe9 \u4e2d\u6587 \U0001f600'
print(s, len(s), s.upper(), s[::-1], s.split())
#> naïve café 中文 😀 15 NAÏVE CAFÉ 中文 😀 😀 文中 éfac evïan ['naïve', 'café', '中文', '😀']
print(s.encode('utf-8'), s.isascii() if hasattr(s, 'isascii') else None)
#> 3.6: b'na\xc3\xafve caf\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x98\x80' None
#| 3.7-: b'na\xc3\xafve caf\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x98\x80' False
print('\u0130'.lower() == 'i\u0307', '\ufb01'.upper(), '\u01c5'.lower(), '\u0660'.isdigit(), int('\u0661\u0662'))
#> True FI ǆ True 12
