secret = 37
tries = 0
while True:
    guess = int(input('Guess: '))
    tries += 1
    if guess == secret: break
    print('too', 'low' if guess < secret else 'high')  #> Guess: too high
                                                       #> Guess: too low
print('found in', tries)  #> Guess: found in 3
#< 50
#< 20
#< 37
