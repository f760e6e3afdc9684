# stdout: no newline at the end
n = int(input('Number: '))
#< twelve
#> "Number: "
#! ValueError: invalid literal for int() with base 10: 'twelve'
