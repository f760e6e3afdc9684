# versions: 3.6-3.12
# recorded: 3.6-3.12
# objgraph: the graphs of references that the document's programs draw, as text
import sys
from io import StringIO
import objgraph
def drawn(draw, *args, **options):
    file = StringIO()
    draw(*args, output=file, **options)
    names = {}
    for line in file.getvalue().split('\n'):
        words = line.replace('->', ' -> ').replace('[', ' [', 1).split()
        for i, word in enumerate(words):
            start = 'too_many_o' if word.startswith('too_many_o') else 'o'
            number = word[len(start):].split('_')[0].rstrip(';')
            if word.startswith(start) and number.isdigit():
                words[i] = word.replace(number, str(names.setdefault(number, len(names))))
        line = ' '.join(words)
        print(line.split(' at 0x')[0])
a = [1, 2, 3]
b = [4, 5, 6]
a.append(b)
b.append(a)
drawn(objgraph.show_refs, [a])
drawn(objgraph.show_backrefs, [a], max_depth=1)
drawn(objgraph.show_backrefs, [b], filter=lambda o: type(o) is list)
class Owner:
    def __del__(self): pass
    def method(self): return 1
o = Owner()
o.part, o.call, o.key = a, o.method, {1.5: b, 'q"': None}
drawn(objgraph.show_refs, [o], max_depth=2, too_many=3, highlight=lambda x: x is a, shortnames=False)
drawn(objgraph.show_refs, [[o.part]], max_depth=1, extra_info=lambda x: 'a\n"quote"', extra_node_attrs=lambda x: {'b': 'x', 'a': None})
print([type(x).__name__ for x in objgraph.find_backref_chain(b, objgraph.is_proper_module)])
chain = objgraph.find_ref_chain(o, lambda x: x is b)
print([type(x).__name__ for x in chain], objgraph.find_ref_chain(o, lambda x: False) == [o])
drawn(objgraph.show_chain, chain, backrefs=False)
drawn(objgraph.show_chain, objgraph.find_backref_chain(b, lambda x: x is o))
try: objgraph.show_refs([a], filename='graph.dot', output=sys.stdout)
except ValueError as e: print(e)
def inside():
    here = [a]
    drawn(objgraph.show_backrefs, [a], max_depth=1)
inside()
class Counted: pass
c = Counted()
d = [c, c]
drawn(objgraph.show_refs, [c], max_depth=0, refcounts=True)
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> o0 [label="list\n4 items"];
#> o0 [fillcolor="0,0,1"];
#> o0 -> o1;
#> o0 -> o2;
#> o0 -> o3;
#> o0 -> o4;
#> o1 [label="list\n4 items"];
#> o1 [fillcolor="0,0,0.766667"];
#> o1 -> o0;
#> o1 -> o5;
#> o1 -> o6;
#> o1 -> o7;
#> o2 [label="int\n3"];
#> o2 [fillcolor="0,0,0.766667"];
#> o3 [label="int\n2"];
#> o3 [fillcolor="0,0,0.766667"];
#> o4 [label="int\n1"];
#> o4 [fillcolor="0,0,0.766667"];
#> o5 [label="int\n6"];
#> o5 [fillcolor="0,0,0.533333"];
#> o6 [label="int\n5"];
#> o6 [fillcolor="0,0,0.533333"];
#> o7 [label="int\n4"];
#> o7 [fillcolor="0,0,0.533333"];
#> }
#>
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> o0 [label="list\n4 items"];
#> o0 [fillcolor="0,0,1"];
#> o1 -> o0 [label="a",weight=2];
#> o2 -> o0;
#> o1 [label="dict\n15 items"];
#> o1 [fillcolor="0,0,0.3"];
#> o1 [fontcolor=white];
#> o2 [label="list\n4 items"];
#> o2 [fillcolor="0,0,0.3"];
#> o2 [fontcolor=white];
#> }
#>
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> o0 [label="list\n4 items"];
#> o0 [fillcolor="0,0,1"];
#> o1 -> o0;
#> o1 [label="list\n4 items"];
#> o1 [fillcolor="0,0,0.766667"];
#> o0 -> o1;
#> }
#>
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> o0 [label="__main__.Owner\n<__main__.Owner object
#> o0 [fillcolor="0,0,1"];
#> o0 -> o0_has_a_del [color=red,style=dotted,len=0.25,weight=10];
#> o0_has_a_del [label="__del__",shape=doublecircle,height=0.25,color=red,fillcolor="0,.5,1",fontsize=6];
#> 3.6-3.10: o0 -> o1 [label="__dict__",weight=10]; | 3.11-: o0 -> o1;
#> o0 -> o2;
#> 3.6-3.10: o1 [label="builtins.dict\n3 items"]; | 3.11-: o0 -> o3;
#> 3.6-3.10: o1 [fillcolor="0,0,0.65"];
#| 3.11-: o0 -> too_many_o0 [color=red,style=dotted,len=0.25,weight=10];
#> 3.6-3.10: o1 -> o3 [label="part",weight=2];
#| 3.11-: too_many_o0 [label="1 more references",shape=box,height=0.25,color=red,fillcolor="0,1,0.65",fontsize=6];
#> 3.6-3.10: o1 -> o4 [label="call",weight=2]; | 3.11-: too_many_o0 [fontcolor=white];
#> 3.6-3.10: o1 -> o5 [label="key",weight=2]; | 3.11-: o1 [label="builtins.list\n4 items"];
#> 3.6-3.10: o2 [label="builtins.type\nOwner"]; | 3.11-: o1 [fillcolor="0.6,0.6,0.825"];
#> 3.11-: o1 -> o4;
#> 3.11-: o1 -> o5;
#> 3.11-: o1 -> o6;
#> 3.11-: o1 -> too_many_o1 [color=red,style=dotted,len=0.25,weight=10];
#> 3.11-: too_many_o1 [label="1 more references",shape=box,height=0.25,color=red,fillcolor="0,1,0.3",fontsize=6];
#> 3.11-: too_many_o1 [fontcolor=white];
#> 3.11-: o2 [label="builtins.method\nmethod (bound)"];
#> o2 [fillcolor="0,0,0.65"];
#> 3.6-3.10: o2 -> o6; | 3.11-: o2 -> o7 [label="__func__",weight=10];
#> 3.6-3.10: o2 -> o7; | 3.11-: o2 -> o0 [label="__self__",weight=10];
#> 3.6-3.10: o2 -> o8; | 3.11-: o3 [label="builtins.dict\n2 items"];
#> 3.6-3.10: o2 -> too_many_o2 [color=red,style=dotted,len=0.25,weight=10];
#| 3.11-: o3 [fillcolor="0,0,0.65"];
#> 3.6-3.10: too_many_o2 [label="1 more references",shape=box,height=0.25,color=red,fillcolor="0,1,0.3",fontsize=6];
#| 3.11-: o3 -> o4 [label="builtins.float\n1.5"];
#> 3.6-3.10: too_many_o2 [fontcolor=white]; | 3.11-: o3 -> o8;
#> 3.6-3.10: o3 [label="builtins.list\n4 items"]; | 3.11-: o3 -> o9 [label="builtins.str\n'q\"'"];
#> 3.6-3.10: o3 [fillcolor="0.6,0.6,0.65"];
#| 3.11-: o3 -> too_many_o3 [color=red,style=dotted,len=0.25,weight=10];
#> 3.6-3.10: o4 [label="builtins.method\nmethod (bound)"];
#| 3.11-: too_many_o3 [label="1 more references",shape=box,height=0.25,color=red,fillcolor="0,1,0.3",fontsize=6];
#> 3.11-: too_many_o3 [fontcolor=white];
#> 3.11-: o4 [label="builtins.list\n4 items"];
#> o4 [fillcolor="0,0,0.3"];
#> o4 [fontcolor=white];
#> 3.6-3.10: o5 [label="builtins.dict\n2 items"]; | 3.11-: o5 [label="builtins.int\n3"];
#> o5 [fillcolor="0,0,0.3"];
#> o5 [fontcolor=white];
#> 3.6-3.10: o6 [label="builtins.dict\n6 items"]; | 3.11-: o6 [label="builtins.int\n2"];
#> o6 [fillcolor="0,0,0.3"];
#> o6 [fontcolor=white];
#> 3.6-3.10: o7 [label="builtins.tuple\n2 items"];
#| 3.11-: o7 [label="builtins.function\n<function Owner.method
#> o7 [fillcolor="0,0,0.3"];
#> o7 [fontcolor=white];
#> 3.6-3.10: o8 [label="builtins.tuple\n1 items"]; | 3.11-: o8 [label="builtins.float\n1.5"];
#> o8 [fillcolor="0,0,0.3"];
#> o8 [fontcolor=white];
#> 3.11-: o9 [label="builtins.NoneType\nNone"];
#> 3.11-: o9 [fillcolor="0,0,0.3"];
#> 3.11-: o9 [fontcolor=white];
#> }
#>
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> o0 [label="list\n1 items\na\n\"quote\"", b="x"];
#> o0 [fillcolor="0,0,1"];
#> o0 -> o1;
#> o1 [label="list\n4 items\na\n\"quote\"", b="x"];
#> o1 [fillcolor="0,0,0.3"];
#> o1 [fontcolor=white];
#> }
#>
#> ['module', 'dict', 'list']
#> ['Owner', 'dict', 'list', 'list'] True
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> o0 [label="Owner\n<__main__.Owner object
#> o0 [fillcolor="0,0,1"];
#> o0 -> o0_has_a_del [color=red,style=dotted,len=0.25,weight=10];
#> o0_has_a_del [label="__del__",shape=doublecircle,height=0.25,color=red,fillcolor="0,.5,1",fontsize=6];
#> o0 -> o1 [label="__dict__",weight=10];
#> o1 [label="dict\n3 items"];
#> o1 [fillcolor="0,0,0.766667"];
#> o1 -> o2 [label="part",weight=2];
#> o2 [label="list\n4 items"];
#> o2 [fillcolor="0,0,0.533333"];
#> o2 -> o3;
#> o3 [label="list\n4 items"];
#> o3 [fillcolor="0,0,0.3"];
#> o3 [fontcolor=white];
#> }
#>
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> o0 [label="list\n4 items"];
#> o0 [fillcolor="0,0,1"];
#> o1 -> o0;
#> o1 [label="list\n4 items"];
#> o1 [fillcolor="0,0,0.766667"];
#> o0 -> o1;
#> o2 -> o1 [label="part",weight=2];
#> o2 [label="dict\n3 items"];
#> o2 [fillcolor="0,0,0.533333"];
#> o3 -> o2 [label="__dict__",weight=10];
#> o3 [label="Owner\n<__main__.Owner object
#> o3 [fillcolor="0,0,0.3"];
#> o3 [fontcolor=white];
#> o3 -> o3_has_a_del [color=red,style=dotted,len=0.25,weight=10];
#> o3_has_a_del [label="__del__",shape=doublecircle,height=0.25,color=red,fillcolor="0,.5,1",fontsize=6];
#> }
#>
#> Cannot specify both output and filename.
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> o0 [label="list\n4 items"];
#> o0 [fillcolor="0,0,1"];
#> o1 -> o0 [label="a",weight=2];
#> o2 -> o0;
#> o3 -> o0 [label="part",weight=2];
#> o4 -> o0;
#> o5 -> o0;
#> o1 [label="dict\n19 items"];
#> o1 [fillcolor="0,0,0.3"];
#> o1 [fontcolor=white];
#> o2 [label="list\n4 items"];
#> o2 [fillcolor="0,0,0.3"];
#> o2 [fontcolor=white];
#> o3 [label="dict\n3 items"];
#> o3 [fillcolor="0,0,0.3"];
#> o3 [fontcolor=white];
#> o4 [label="list\n4 items"];
#> o4 [fillcolor="0,0,0.3"];
#> o4 [fontcolor=white];
#> o5 [label="list\n1 items"];
#> o5 [fillcolor="0,0,0.3"];
#> o5 [fontcolor=white];
#> }
#>
#> digraph ObjectGraph {
#> node [shape=box, style=filled, fillcolor=white];
#> o0 [fontcolor=red];
#> 3.6-3.10: o0 [label="Counted [4]\n<__main__.Counted object
#| 3.11-: o0 [label="Counted [3]\n<__main__.Counted object
#> o0 [fillcolor="0,0,1"];
#> }
#>
