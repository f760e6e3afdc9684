def run(action):
    print('--', action)  #> -- none
                         #6> -- value
                         #10> -- key
                         #14> -- return
    try:
        if action == 'value': raise ValueError('v')
        if action == 'key': raise KeyError('k')
        if action == 'return': return 'from try'
        print('body')  #> body
    except ValueError as e:
        print('except', e)  #7> except v
        return 'from except'
    except (KeyError, IndexError) as e:
        print('except tuple', repr(e))
        #11> 3.6: except tuple KeyError('k',)
        #| 3.7-: except tuple KeyError('k')
    else:
        print('else')  #> else
    finally:
        print('finally')  #> finally
                          #> finally
                          #> finally
                          #> finally
    return 'end'
for a in ('none', 'value', 'key', 'return'): print(run(a))  #5> end
                                                            #9> from except
                                                            #13> end
                                                            #> from try
