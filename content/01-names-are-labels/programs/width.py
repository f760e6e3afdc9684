width = 3
height = width + 1
width = 10
