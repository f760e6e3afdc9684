"""Who holds whom: objects counted by type, chains of references, and graphs of them.

What the functions take, return, print and draw is as in the package of this name (version 3.6) on a machine without
graphviz; this text is another. A graph that goes to a file is also handed to whoever shows the run.
"""
import gc
import sys
from _collections import defaultdict
from _objgraph import written
from types import BuiltinFunctionType, FrameType, FunctionType, MethodType, ModuleType

__version__ = "3.6.2"


# ---------------------------------------------------------------- counting

def count(typename, objects=None):
    """How many objects have a type of that name; a name with a dot is the module's and the type's."""
    name = _long_name if "." in typename else _short_name
    return sum(name(o) == typename for o in (gc.get_objects() if objects is None else objects))


def by_type(typename, objects=None):
    """The objects that have a type of that name."""
    name = _long_name if "." in typename else _short_name
    return [o for o in (gc.get_objects() if objects is None else objects) if name(o) == typename]


def typestats(objects=None, shortnames=True, filter=None):
    """A dict: name of a type -> how many objects have it."""
    name = _short_name if shortnames else _long_name
    stats = {}
    for o in gc.get_objects() if objects is None else objects:
        if filter is None or filter(o):
            n = name(o)
            stats[n] = stats.get(n, 0) + 1
    return stats


def most_common_types(limit=10, objects=None, shortnames=True, filter=None):
    """(name, count) of the most frequent types, the most frequent first; limit None for all."""
    found = list(typestats(objects, shortnames, filter).items())
    found.sort(key=_second, reverse=True)
    return found[:limit] if limit else found


def show_most_common_types(limit=10, objects=None, shortnames=True, file=None, filter=None):
    """Prints what most_common_types returns."""
    found = most_common_types(limit, objects, shortnames, filter)
    width = max(len(name) for name, n in found)
    for name, n in found:
        (file or sys.stdout).write("%-*s %i\n" % (width, name, n))


def growth(limit=10, peak_stats={}, shortnames=True, filter=None):
    """(name, count, increase) of the types that have more objects than ever since the first call."""
    gc.collect()
    stats = typestats(None, shortnames, filter)
    grown = []
    for name in stats:
        more = stats[name] - peak_stats.get(name, 0)
        if more > 0:
            grown.append((name, stats[name], more))
            peak_stats[name] = stats[name]
    grown.sort(key=_third, reverse=True)
    return grown[:limit] if limit else grown


def show_growth(limit=10, peak_stats=None, shortnames=True, file=None, filter=None):
    """Prints what growth returns."""
    if peak_stats is None:
        peak_stats = growth.__defaults__[1]
    grown = growth(limit, peak_stats, shortnames, filter)
    width = max([len(name) for name, n, more in grown], default=0)
    for name, n, more in grown:
        (file or sys.stdout).write("%-*s%9d %+9d\n" % (width, name, n, more))


def get_new_ids(skip_update=False, limit=10, sortby="deltas", shortnames=None, file=None, _state={}):
    """Name of a type -> the ids of its objects that the last call did not see; prints a table of them."""
    if not _state:
        _state.update(old=defaultdict(set), current=defaultdict(set), new=defaultdict(set), shortnames=True)
    old, current, new = _state["old"], _state["current"], _state["new"]
    if skip_update:
        return new
    if shortnames is not None:
        _state["shortnames"] = shortnames
    name = _short_name if _state["shortnames"] else _long_name
    gc.collect()
    objects = gc.get_objects()
    for ids in old.values():
        ids.clear()
    for n, ids in current.items():
        old[n].update(ids)
        ids.clear()
    for o in objects:
        current[name(o)].add(id(o))
    del objects, o
    for ids in new.values():
        ids.clear()
    rows = []
    for n in list(current):
        if not old[n] and not current[n]:
            del old[n], current[n]
            new.pop(n, None)
            continue
        new[n].update(current[n] - old[n])
        rows.append((n, len(old[n]), len(current[n]), len(new[n]), len(current[n]) - len(old[n])))
    column = ("old", "current", "new", "deltas").index(sortby) + 1
    rows.sort(key=lambda row: (row[column], row[0]), reverse=True)
    rows = rows[:limit]
    if rows:
        width = max(len(row[0]) for row in rows)
        line = "=" * (width + 52)
        titles = "%-*s%13s%13s%13s%13s" % (width, "Type", "Old_ids", "Current_ids", "New_ids", "Count_Deltas")
        print(line, titles, line, sep="\n", file=file)
        for row in rows:
            print("%-*s%13d%13d%+13d%+13d" % ((width,) + row), file=file)
        print(line, file=file)
    return new


def get_leaking_objects(objects=None):
    """The objects that no tracked object refers to."""
    if objects is None:
        gc.collect()
        objects = gc.get_objects()
    held = set()
    for o in objects:
        held.update(map(id, gc.get_referents(o)))
    try:
        return [o for o in objects if id(o) not in held]
    finally:
        del objects, o  # or this frame and the list would hold each other


def at(addr):
    """The tracked object that has this id, or None."""
    for o in gc.get_objects():
        if id(o) == addr:
            return o


def at_addrs(address_set):
    """The tracked objects that have these ids."""
    return [o for o in gc.get_objects() if id(o) in address_set]


def is_proper_module(obj):
    """Whether it is a module that sys.modules holds under its name."""
    return issubclass(type(obj), ModuleType) and obj is sys.modules.get(getattr(obj, "__name__", None))


# ---------------------------------------------------------------- chains

def find_ref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """A shortest chain of references from obj to an object that the predicate likes; [obj] if there is none."""
    return _chain(obj, predicate, gc.get_referents, max_depth, extra_ignore)[::-1]


def find_backref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """A shortest chain of references to obj from an object that the predicate likes; [obj] if there is none."""
    return _chain(obj, predicate, gc.get_referrers, max_depth, extra_ignore)


def _chain(obj, predicate, neighbours_of, max_depth, extra_ignore):
    # breadth first; what is written down here must not be found itself
    queue = [obj]
    depth = {id(obj): 0}
    before = {id(obj): None}
    ignore = set(extra_ignore)
    for own in extra_ignore, queue, depth, before, ignore, sys._getframe(), sys._getframe(1):
        ignore.add(id(own))
    del own
    gc.collect()
    while queue:
        target = queue.pop(0)
        if predicate(target):
            chain = [target]
            while before[id(target)] is not None:
                target = before[id(target)]
                chain.append(target)
            return chain
        if depth[id(target)] >= max_depth:
            continue
        neighbours = neighbours_of(target)
        ignore.add(id(neighbours))
        for source in neighbours:
            if id(source) not in ignore and id(source) not in depth:
                depth[id(source)] = depth[id(target)] + 1
                before[id(source)] = target
                queue.append(source)
    return [obj]


# ---------------------------------------------------------------- graphs

def show_refs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, highlight=None, filename=None,
              extra_info=None, refcounts=False, shortnames=True, output=None, extra_node_attrs=None):
    """Draws what objs refer to, what that refers to, and so on."""
    return _graph(objs, gc.get_referents, True, max_depth, extra_ignore, filter, too_many, highlight, filename,
                  extra_info, refcounts, shortnames, output, extra_node_attrs, None)


def show_backrefs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, highlight=None, filename=None,
                  extra_info=None, refcounts=False, shortnames=True, output=None, extra_node_attrs=None):
    """Draws what refers to objs, what refers to that, and so on; nothing beyond a module."""
    return _graph(objs, gc.get_referrers, False, max_depth, extra_ignore, filter, too_many, highlight, filename,
                  extra_info, refcounts, shortnames, output, extra_node_attrs, is_proper_module)


def show_chain(*chains, **kw):
    """Draws chains that find_backref_chain found, or with backrefs=False find_ref_chain."""
    backwards = kw.pop("backrefs", True)
    chains = [chain for chain in chains if chain]
    ids = set()
    for chain in chains:
        ids.update(map(id, chain))
    kw.update(max_depth=max(map(len, chains)) - 1, filter=lambda o: id(o) in ids)
    if backwards:
        show_backrefs([chain[-1] for chain in chains], **kw)
    else:
        show_refs([chain[0] for chain in chains], **kw)


def _graph(objs, neighbours_of, forward, max_depth, extra_ignore, filter, too_many, highlight, filename, extra_info,
           refcounts, shortnames, output, extra_node_attrs, ends_at):
    if not issubclass(type(objs), (list, tuple)):
        objs = [objs]
    if filename and output:
        raise ValueError("Cannot specify both output and filename.")
    dot = ["digraph ObjectGraph {", "  node[shape=box, style=filled, fillcolor=white];"]
    nodes = []
    edges = []
    queue = []
    depth = {}
    ignore = set(extra_ignore)
    for own in objs, extra_ignore, dot, nodes, edges, queue, depth, ignore, sys._getframe(), sys._getframe(1):
        ignore.add(id(own))
    del own
    for obj in objs:
        dot.append("  %s[fontcolor=red];" % _node(obj))
        depth[id(obj)] = 0
        queue.append(obj)
        del obj
    gc.collect()
    while queue:
        target = queue.pop(0)
        far = depth[id(target)]
        node = _node(target)
        label = _label(target, extra_info, refcounts, shortnames)
        dot.append('  %s[label="%s"%s];' % (node, _quoted(label), _attributes(target, extra_node_attrs)))
        hue, saturation, value = 0, 0, _between(1, .3, far, max_depth)
        if issubclass(type(target), ModuleType):
            hue, saturation = .3, 1
        marked = bool(highlight and highlight(target))
        if marked:
            hue, saturation, value = .6, .6, .5 + value * .5
        dot.append('  %s[fillcolor="%g,%g,%g"];' % (node, hue, saturation, value))
        if value < .5:
            dot.append("  %s[fontcolor=white];" % node)
        finalizer = hasattr(getattr(target, "__class__", None), "__del__")
        if finalizer:
            dot.append("  %s->%s_has_a_del[color=red,style=dotted,len=0.25,weight=10];" % (node, node))
            dot.append('  %s_has_a_del[label="__del__",shape=doublecircle,height=0.25,color=red,'
                       'fillcolor="0,.5,1",fontsize=6];' % node)
        nodes.append((id(target), label, far, marked, finalizer))
        if far >= max_depth or ends_at is not None and ends_at(target):
            continue
        neighbours = neighbours_of(target)
        ignore.add(id(neighbours))
        drawn = left_out = 0
        for source in neighbours:
            if id(source) in ignore or filter and not filter(source):
                continue
            if drawn >= too_many:
                left_out += 1
                continue
            drawn += 1
            holder, held = (target, source) if forward else (source, target)
            name, attributes = _edge(holder, held, shortnames)
            dot.append("  %s -> %s%s;" % (_node(holder), _node(held), attributes))
            edges.append((id(holder), id(held), name))
            del holder, held
            if id(source) not in depth:
                depth[id(source)] = far + 1
                queue.append(source)
            del source
        del neighbours
        if left_out:
            value = _between(1, .3, far + 1, max_depth)
            ends = "%s->too_many_%s" if forward else "too_many_%s->%s"
            what = "references" if forward else "backreferences"
            dot.append("  %s[color=red,style=dotted,len=0.25,weight=10];" % (ends % (node, node)))
            dot.append('  too_many_%s[label="%d more %s",shape=box,height=0.25,color=red,fillcolor="%g,%g,%g",'
                       'fontsize=6];' % (node, left_out, what, 0, 1, value))
            dot.append("  too_many_%s[fontcolor=white];" % node)
    dot.append("}\n")
    text = "\n".join(dot)
    if output:
        output.write(text)
        return
    file = filename if filename and filename.endswith(".dot") else _temporary()
    written(file, text, nodes, edges)
    print("Graph written to %s (%d nodes)" % (file, len(nodes)))
    if not filename:
        print("Graph viewer (xdot) and image renderer (dot) not found, not doing anything else")
    elif filename != file:
        print("Image renderer (dot) not found, not doing anything else")


def _temporary(letters="abcdefghijklmnopqrstuvwxyz0123456789_", made=[0]):
    made[0] += 1
    n, name = made[0], ""
    for i in range(8):
        n, one = divmod(n, len(letters))
        name = letters[one] + name
    return "/tmp/objgraph-%s.dot" % name


def _node(obj):
    return "o%d" % id(obj)


def _between(start, end, far, max_depth):
    return start if max_depth == 0 else start * (1 - far / max_depth) + end * (far / max_depth)


def _label(obj, extra_info, refcounts, shortnames):
    first = _short_name(obj) if shortnames else _long_name(obj)
    if refcounts:
        # without those of this call, of its caller, and of the question itself
        first += " [%d]" % (sys.getrefcount(obj) - 4)
    lines = [first, _safe_repr(obj)]
    if extra_info:
        lines.append(str(extra_info(obj)))
    return "\n".join(lines)


def _attributes(obj, extra_node_attrs):
    if extra_node_attrs is None:
        return ""
    named = sorted(extra_node_attrs(obj).items())
    return ", " + ", ".join('%s="%s"' % (name, _quoted(value)) for name, value in named if value is not None)


def _edge(holder, held, shortnames):
    """What a reference is called, and how the edge says so."""
    heavy = ' [label="%s",weight=10]'
    if issubclass(type(held), dict) and held is getattr(holder, "__dict__", None):
        return "__dict__", heavy % "__dict__"
    kind = type(holder)
    for owner, names in (FrameType, ("f_locals", "f_globals")), (MethodType, ("__self__", "__func__")):
        if issubclass(kind, owner):
            for name in names:
                if held is getattr(holder, name):
                    return name, heavy % name
    if issubclass(kind, FunctionType):
        for name in dir(holder):
            if held is getattr(holder, name):
                return name, heavy % _quoted(name)
    if issubclass(kind, dict):
        for key, value in dict.items(holder):
            if value is held:
                if _is_name(key):
                    return key, ' [label="%s",weight=2]' % _quoted(key)
                name = (_short_name(key) if shortnames else _long_name(key)) + "\n" + _safe_repr(key)
                return name, ' [label="%s"]' % _quoted(name)
    return "", ""


def _is_name(key):
    if not issubclass(type(key), str) or not key or key[0] in "0123456789":
        return False
    return all(c == "_" or c in _letters for c in key)


_letters = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def _quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\0", "\\\\0")


# ---------------------------------------------------------------- names

def _second(row):
    return row[1]


def _third(row):
    return row[2]


def _short_name(obj):
    return type(obj).__name__


def _long_name(obj):
    module = getattr(type(obj), "__module__", None)
    return "%s.%s" % (module, type(obj).__name__) if module else type(obj).__name__


def _safe_repr(obj):
    try:
        return _short_repr(obj)
    except Exception:
        return "(unrepresentable)"


def _name_or_repr(obj):
    name = getattr(obj, "__name__", None)
    return name if issubclass(type(name), str) else repr(obj)[:40]


def _short_repr(obj):
    kind = type(obj)
    if issubclass(kind, (type, ModuleType, BuiltinFunctionType)):
        return _name_or_repr(obj)
    if issubclass(kind, MethodType):
        return _name_or_repr(obj.__func__) + (" (bound)" if obj.__self__ else "")
    if issubclass(kind, FunctionType) and obj.__name__ == "<lambda>":
        code = obj.__code__
        return "lambda: %s:%s" % (code.co_filename.rpartition("/")[2], code.co_firstlineno)
    if issubclass(kind, FrameType):
        return "%s:%s" % (obj.f_code.co_filename, obj.f_lineno)
    if issubclass(kind, (tuple, list, dict, set)):
        return "%d items" % len(obj)
    return repr(obj)[:40]
