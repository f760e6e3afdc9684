import gc
gc.disable()
gc.collect()
def self_list(): l = []; l.append(l)
def two_lists(): a = []; b = [a]; a.append(b)
def dict_self(): d = {}; d['d'] = d
def list_dict(): l = [{}]; l[0]['l'] = l
def tuple_in_list(): l = []; l.append((l,))
def hanging(): l = [[1], [2], [[3]]]; l.append(l)
def nothing(): l = [[]]
for f in (self_list, two_lists, dict_self, list_dict, tuple_in_list, hanging, nothing):
    f()
    print(f.__name__, gc.collect())  #> self_list 1
                                     #> two_lists 2
                                     #> dict_self 1
                                     #> list_dict 2
                                     #> tuple_in_list 2
                                     #> hanging 5
                                     #> nothing 0
