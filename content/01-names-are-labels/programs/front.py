guests = ['Ada', 'Grace']
invited = guests
invited.append('Alan')
guests = sorted(guests)
del invited
