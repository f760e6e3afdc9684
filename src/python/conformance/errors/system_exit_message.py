import sys
print('working')  #> working
sys.exit('something went wrong')  #! something went wrong
