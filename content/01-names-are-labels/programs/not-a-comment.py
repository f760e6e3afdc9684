a = [1, 2, 3]
a = [4, 5, 6]  // a moves to a new list
