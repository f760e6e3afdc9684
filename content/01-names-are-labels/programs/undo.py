drawing = ['sky', 'sea']
history = []

def save():
    history.append(drawing)

def undo():
    global drawing
    drawing = history.pop()

save()
drawing.append('boat')
save()
drawing.append('gull')
undo()
print(drawing)
