row = [0, 0]
board = [row, row, [0, 0]]
spare = board
