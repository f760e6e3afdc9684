// CPython: Lib/opcode.py, Lib/dis.py. The modules opcode and dis as Python source of ours: their own depend on modules that
// a program need not load, and npm carries none for 3.6 to 3.10. `_opcode` brings the tables and reads the code.

/** The module opcode. */
export const opcodeSource = `
"""
opcode module - potentially shared between dis and other modules which
operate on bytecodes (e.g. peephole optimizers).
"""
import sys as _sys
from _opcode import stack_effect, _opmap, _have_argument, _caches

_minor = _sys.version_info[1]

opmap = _opmap()
opname = ['<%r>' % (op,) for op in range(max(256, max(opmap.values()) + 1))]
for _name, _op in opmap.items():
    opname[_op] = _name
HAVE_ARGUMENT = _have_argument()
EXTENDED_ARG = opmap['EXTENDED_ARG']

cmp_op = ('<', '<=', '==', '!=', '>', '>=')
if _minor <= 8:
    cmp_op += ('in', 'not in', 'is', 'is not', 'exception match', 'BAD')

def _those(test):
    return [op for name, op in opmap.items() if test(name)]

def _is_jump(name):
    return ('JUMP' in name and name != 'JUMP_IF_NOT_EXC_MATCH' or name in ('FOR_ITER', 'SEND', 'JUMP_IF_NOT_EXC_MATCH')
            or _minor <= 10 and name.startswith('SETUP_') and name != 'SETUP_ANNOTATIONS'
            or name in ('CALL_FINALLY', 'CONTINUE_LOOP') or name == 'END_ASYNC_FOR' and _minor >= 14)

_relative = ('FOR_ITER', 'JUMP_FORWARD', 'CALL_FINALLY')

hasconst = _those(lambda n: n in ('LOAD_CONST', 'RETURN_CONST', 'KW_NAMES'))
hasname = _those(lambda n: n.endswith(('_NAME', '_GLOBAL', '_ATTR')) or n in (
    'IMPORT_FROM', 'LOAD_METHOD', 'STORE_ANNOTATION', 'LOAD_FROM_DICT_OR_GLOBALS'))
haslocal = _those(lambda n: '_FAST' in n)
hasfree = _those(lambda n: n.endswith('DEREF') or n in ('MAKE_CELL', 'LOAD_CLOSURE'))
hascompare = [opmap['COMPARE_OP']]
if _minor >= 14:
    hasfree.remove(opmap['LOAD_DEREF'])
    haslocal.append(opmap['LOAD_DEREF'])
hasjrel = _those(lambda n: _is_jump(n) and (_minor >= 11 or n in _relative or n.startswith('SETUP_')))
hasjabs = _those(lambda n: _is_jump(n) and opmap[n] not in hasjrel)

__all__ = ["cmp_op", "hasconst", "hasname", "hasjrel", "hasjabs", "haslocal", "hascompare", "hasfree", "opname",
           "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG", "stack_effect"]
if _minor >= 12:
    hasarg = [op for op in opmap.values() if op >= HAVE_ARGUMENT + (_minor >= 13)]
    hasexc = []
    __all__ += ["hasarg", "hasexc"]
else:
    hasnargs = _those(lambda n: n.startswith('CALL_FUNCTION')) if _minor <= 6 else []
    __all__.append("hasnargs")
if _minor >= 13:
    hasjump = list(hasjrel)
    __all__.append("hasjump")
if _minor >= 11:
    _nb_ops = [(name, sign) for name, sign in zip(
        'NB_ADD NB_AND NB_FLOOR_DIVIDE NB_LSHIFT NB_MATRIX_MULTIPLY NB_MULTIPLY NB_REMAINDER NB_OR NB_POWER NB_RSHIFT '
        'NB_SUBTRACT NB_TRUE_DIVIDE NB_XOR'.split(), '+ & // << @ * % | ** >> - / ^'.split())]
    _nb_ops += [(name.replace('NB_', 'NB_INPLACE_'), sign + '=') for name, sign in _nb_ops]
    if _minor >= 14:
        _nb_ops.append(('NB_SUBSCR', '[]'))
    _inline_cache_entries = {name: n for name, n in _caches().items() if n}
if _minor >= 12:
    _intrinsic_1_descs = ['INTRINSIC_' + n for n in (
        '1_INVALID PRINT IMPORT_STAR STOPITERATION_ERROR ASYNC_GEN_WRAP UNARY_POSITIVE LIST_TO_TUPLE TYPEVAR PARAMSPEC '
        'TYPEVARTUPLE SUBSCRIPT_GENERIC TYPEALIAS').split()]
    _intrinsic_2_descs = ['INTRINSIC_' + n for n in (
        '2_INVALID PREP_RERAISE_STAR TYPEVAR_WITH_BOUND TYPEVAR_WITH_CONSTRAINTS SET_FUNCTION_TYPE_PARAMS '
        'SET_TYPEPARAM_DEFAULT').split()]
if _minor >= 14:
    _special_method_names = ['__enter__', '__exit__', '__aenter__', '__aexit__']
    _common_constants = [AssertionError, NotImplementedError, tuple, all, any]
if _minor >= 15:
    _common_constants += [list, set, None, '', True, False, -1]
`;

/** The module dis. */
export const disSource = `
"""Disassembler of Python byte code into mnemonics."""
import sys
from opcode import *
from opcode import __all__ as _opcodes_all
import opcode as _opcode_module
from _opcode import _instructions, _exception_table

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode"] + _opcodes_all
del _opcodes_all

_minor = sys.version_info[1]
_CodeType = type((lambda: 0).__code__)
_FunctionType = type(lambda: 0)
_have_code = (type(_FunctionType(_CodeType and (lambda: 0).__code__, {}).__get__(0)), _FunctionType, _CodeType,
              classmethod, staticmethod, type)

COMPILER_FLAG_NAMES = {1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR",
                       64: "NOFREE", 128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR"}
if _minor >= 14:
    del COMPILER_FLAG_NAMES[64]
    COMPILER_FLAG_NAMES[0x4000000] = "HAS_DOCSTRING"
    COMPILER_FLAG_NAMES[0x8000000] = "METHOD"

_FUNCTION_FLAGS = ('defaults', 'kwdefaults', 'annotations', 'closure', 'annotate')
_CONVERSIONS = ('', 'str', 'repr', 'ascii')

class _UnknownType:
    def __repr__(self):
        return '<unknown>'
UNKNOWN = _UnknownType()

def _record(name, fields):
    # a class as collections.namedtuple makes it
    def __new__(cls, *args, **kwargs):
        values = list(args)
        for field in fields[len(args):]:
            values.append(kwargs.pop(field) if field in kwargs else defaults[field])
        if kwargs or len(values) != len(fields):
            raise TypeError('wrong arguments for ' + name)
        return tuple.__new__(cls, values)
    defaults = {'positions': None, 'label': None, 'line_number': None, 'cache_info': None, 'end_lineno': None,
                'lineno': None, 'col_offset': None, 'end_col_offset': None}
    def _make(cls, values):
        return cls(*values)
    def _asdict(self):
        return dict(zip(fields, self))
    def _replace(self, **changes):
        return type(self)(**dict(zip(fields, self), **changes))
    def __repr__(self):
        return type(self).__name__ + '(' + ', '.join('%s=%r' % pair for pair in zip(fields, self)) + ')'
    space = {'__slots__': (), '__module__': 'dis', '_fields': fields, '__new__': __new__, '_asdict': _asdict,
             '_make': classmethod(_make), '_replace': _replace, '__repr__': __repr__}
    for i, field in enumerate(fields):
        space[field] = property(lambda self, i=i: self[i])
    return type(name, (tuple,), space)

Positions = _record('Positions', ('lineno', 'end_lineno', 'col_offset', 'end_col_offset'))
_ExceptionTableEntry = _record('_ExceptionTableEntry', ('start', 'end', 'target', 'depth', 'lasti'))

if _minor >= 13:
    _fields = ('opname', 'opcode', 'arg', 'argval', 'argrepr', 'offset', 'start_offset', 'starts_line', 'line_number',
               'label', 'positions', 'cache_info')
else:
    _fields = ('opname', 'opcode', 'arg', 'argval', 'argrepr', 'offset', 'starts_line', 'is_jump_target')
    if _minor >= 11:
        _fields += ('positions',)
_Instruction = _record('_Instruction', _fields)

_OPNAME_WIDTH = 20
_OPARG_WIDTH = 5
_NO_LINENO = '  --'

class Instruction(_Instruction):
    """Details for a bytecode operation."""
    __slots__ = ()
    if _minor >= 13:
        @property
        def is_jump_target(self):
            return self.label is not None
        @property
        def jump_target(self):
            return self.argval if self.opcode in hasjrel else None
        @property
        def oparg(self):
            return self.arg
        @property
        def baseopname(self):
            return self.opname
        @property
        def baseopcode(self):
            return self.opcode
        @property
        def cache_offset(self):
            return self.offset + 2
        @property
        def end_offset(self):
            return self.offset + 2 + 2 * _opcode_module._inline_cache_entries.get(self.opname, 0)
        def __str__(self):
            return _line_of(self, 0, 0, 0, False) + '\\n'
    else:
        def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
            fields = []
            if lineno_width:
                if self.starts_line is not None:
                    fields.append('%*d' % (lineno_width, self.starts_line))
                else:
                    fields.append(' ' * lineno_width)
            fields.append('-->' if mark_as_current else '   ')
            fields.append('>>' if self.is_jump_target else '  ')
            fields.append(repr(self.offset).rjust(offset_width))
            fields.append(self.opname.ljust(_OPNAME_WIDTH))
            if self.arg is not None:
                fields.append(repr(self.arg).rjust(_OPARG_WIDTH))
                if self.argrepr:
                    fields.append('(' + self.argrepr + ')')
            return ' '.join(fields).rstrip()

def _line_of(instr, lineno_width, label_width, offset_width, mark_as_current):
    fields = []
    if lineno_width:
        if instr.starts_line:
            number = _NO_LINENO if instr.line_number is None else str(instr.line_number)
            fields.append(number.rjust(lineno_width))
        else:
            fields.append(' ' * lineno_width)
    label = '' if instr.label is None else 'L%d:' % instr.label
    fields.append(label.rjust(label_width))
    if offset_width > 0:
        fields.append(repr(instr.offset).rjust(offset_width) + '  ')
    fields.append('-->' if mark_as_current else '   ')
    fields.append(instr.opname.ljust(_OPNAME_WIDTH))
    if instr.arg is not None:
        excess = max(0, len(instr.opname) - _OPNAME_WIDTH)
        fields.append(repr(instr.arg).rjust(_OPARG_WIDTH - excess))
        if instr.argrepr:
            fields.append('(' + instr.argrepr + ')')
    return ' '.join(fields).rstrip()

def _try_compile(source, name):
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        return compile(source, name, 'exec')

def _get_code_object(x):
    x = getattr(x, '__func__', x)
    for name in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        code = getattr(x, name, None)
        if code is not None:
            x = code
            break
    if isinstance(x, str):
        x = _try_compile(x, "<disassembly>")
    if hasattr(x, 'co_code'):
        return x
    raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)

def pretty_flags(flags):
    """Return pretty representation of code flags."""
    names = []
    for i in range(32):
        flag = 1 << i
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ", ".join(names)

def code_info(x):
    """Formatted details of methods, functions, or code."""
    return _format_code_info(_get_code_object(x))

def _format_code_info(co):
    lines = ["Name:              %s" % co.co_name, "Filename:          %s" % co.co_filename,
             "Argument count:    %s" % co.co_argcount]
    if _minor >= 8:
        lines.append("Positional-only arguments: %s" % co.co_posonlyargcount)
    lines += ["Kw-only arguments: %s" % co.co_kwonlyargcount, "Number of locals:  %s" % co.co_nlocals,
              "Stack size:        %s" % co.co_stacksize, "Flags:             %s" % pretty_flags(co.co_flags)]
    for title, items, form in (("Constants:", co.co_consts, "%4d: %r"), ("Names:", co.co_names, "%4d: %s"),
                               ("Variable names:", co.co_varnames, "%4d: %s"), ("Free variables:", co.co_freevars, "%4d: %s"),
                               ("Cell variables:", co.co_cellvars, "%4d: %s")):
        if items:
            lines.append(title)
            for pair in enumerate(items):
                lines.append(form % pair)
    return "\\n".join(lines)

def show_code(co, *, file=None):
    """Print details of methods, functions, or code to *file*."""
    print(code_info(co), file=file)

def _argument(co, name, op, arg, target):
    # argval, argrepr
    if target is not None:
        if op in hasjabs and _minor <= 9:
            return target, ''
        return target, 'to ' + repr(target)
    if op in hasconst and not (name == 'KW_NAMES' and _minor == 11):
        value = co.co_consts[arg]
        return value, repr(value)
    if op in hasname:
        if _minor >= 11 and name == 'LOAD_GLOBAL' or _minor >= 12 and name == 'LOAD_ATTR':
            argval = co.co_names[arg >> 1]
            if not arg & 1:
                return argval, argval
            null = 'NULL' if name == 'LOAD_GLOBAL' else 'NULL|self'
            return argval, (argval + ' + ' + null if _minor >= 13 else null + ' + ' + argval)
        if name == 'LOAD_SUPER_ATTR':
            argval = co.co_names[arg >> 2]
            if not arg & 1:
                return argval, argval
            return argval, (argval + ' + NULL|self' if _minor >= 13 else 'NULL|self + ' + argval)
        return co.co_names[arg], co.co_names[arg]
    if op in haslocal or op in hasfree:
        if _minor <= 10:
            names = co.co_varnames if op in haslocal else co.co_cellvars + co.co_freevars
        else:
            names = co.co_varnames + tuple(n for n in co.co_cellvars if n not in co.co_varnames) + co.co_freevars
        if name.count('FAST') == 2:
            pair = names[arg >> 4], names[arg & 15]
            return pair, '%s, %s' % pair
        return names[arg], names[arg]
    if op in hascompare:
        argval = cmp_op[arg >> 5 if _minor >= 13 else arg >> 4 if _minor >= 12 else arg]
        return argval, ('bool(%s)' % argval if _minor >= 13 and arg & 16 else argval)
    if name == 'FORMAT_VALUE':
        spec = bool(arg & 4)
        shown = _CONVERSIONS[arg & 3]
        if spec:
            shown = shown + ', with format' if shown else 'with format'
        return ((None, str, repr, ascii)[arg & 3], spec), shown
    if name == 'CONVERT_VALUE':
        return (None, str, repr, ascii)[arg], _CONVERSIONS[arg]
    if name == 'MAKE_FUNCTION' and 8 <= _minor <= 12 or name == 'SET_FUNCTION_ATTRIBUTE':
        return arg, ', '.join(s for i, s in enumerate(_FUNCTION_FLAGS) if arg & (1 << i))
    if name == 'BINARY_OP':
        return arg, _opcode_module._nb_ops[arg][1]
    if name == 'CALL_INTRINSIC_1':
        return arg, _opcode_module._intrinsic_1_descs[arg]
    if name == 'CALL_INTRINSIC_2':
        return arg, _opcode_module._intrinsic_2_descs[arg]
    if _minor >= 14:
        if name == 'LOAD_COMMON_CONSTANT':
            value = _opcode_module._common_constants[arg]
            return value, (value.__name__ if isinstance(value, type) else repr(value))
        if name == 'LOAD_SPECIAL':
            value = _opcode_module._special_method_names[arg]
            return value, value
        if name == 'IS_OP':
            return arg, 'is not' if arg else 'is'
        if name == 'CONTAINS_OP':
            return arg, 'not in' if arg else 'in'
    return arg, ''

def findlabels(code):
    """Detect all offsets in a byte code which are jump targets."""
    labels = []
    caches = getattr(_opcode_module, '_inline_cache_entries', {})
    extended = 0
    i = 0
    while i < len(code):
        op = code[i]
        arg = code[i + 1] | extended
        extended = arg << 8 if op == EXTENDED_ARG else 0
        name = opname[op]
        following = i + 2 + 2 * caches.get(name, 0)
        unit = 2 if _minor >= 10 else 1
        if op in hasjrel:
            back = 'BACKWARD' in name or name == 'END_ASYNC_FOR'
            label = following + (-arg if back else arg) * unit
        elif op in hasjabs:
            label = arg * unit
        else:
            label = None
        if label is not None and label not in labels:
            labels.append(label)
        i = following
    return labels

def findlinestarts(code):
    """Find the offsets in a byte code which are the start of a source line."""
    last = UNKNOWN if _minor >= 13 else None
    for row in _instructions(code):
        line = row[6]
        if line != last and (line is not None or _minor >= 13):
            last = line
            yield row[5], line

def _get_instructions(co, first_line=None):
    offset_of_line = first_line - co.co_firstlineno if first_line is not None else 0
    rows = _instructions(co)
    entries = [_ExceptionTableEntry(*row) for row in _exception_table(co)] if _minor >= 11 else []
    targets = {row[4] for row in rows if row[4] is not None}
    numbers = {}
    if _minor >= 13:
        marks = set(targets)
        for entry in entries:
            marks.update((entry.start, entry.end, entry.target))
        numbers = {offset: i + 1 for i, offset in enumerate(sorted(marks))}
    elif entries:
        targets.update(entry.target for entry in entries)
    last = UNKNOWN if _minor >= 13 else None
    made = []
    for name, op, arg, _, target, offset, line, positions in rows:
        argval, argrepr = (None, '') if arg is None else _argument(co, name, op, arg, target)
        if target is not None and _minor >= 13:
            argrepr = ('from L' if name == 'END_ASYNC_FOR' else 'to L') + str(numbers[target])
        starts = line != last and (line is not None or _minor >= 13)
        if starts:
            last = line
        if line is not None:
            line += offset_of_line
        places = Positions(*positions)
        if _minor >= 13:
            made.append(Instruction(name, op, arg, argval, argrepr, offset, offset, starts, line, numbers.get(offset),
                                    places, None))
        elif _minor >= 11:
            made.append(Instruction(name, op, arg, argval, argrepr, offset, line if starts else None, offset in targets,
                                    places))
        else:
            made.append(Instruction(name, op, arg, argval, argrepr, offset, line if starts else None, offset in targets))
    return made, entries, numbers

def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterator for the opcodes in methods, functions or code."""
    return iter(_get_instructions(_get_code_object(x), first_line)[0])

def _write(co, lasti=-1, file=None, first_line=None, show_offsets=False):
    instrs, entries, numbers = _get_instructions(co, first_line)
    if _minor >= 13:
        lines = [i.line_number for i in instrs]
        known = [n for n in lines if n is not None]
        width = max(3, len(str(max(known)))) if known and max(known) else 0
        if width and width < len(_NO_LINENO) and None in lines:
            width = len(_NO_LINENO)
        offset_width = 0
        if show_offsets:
            offset_width = max(4, len(str(instrs[-1].offset)))
        label_width = 4 + len(str(len(numbers)))
        for instr in instrs:
            if width and instr.starts_line and instr.offset > 0:
                print(file=file)
            print(_line_of(instr, width, label_width, offset_width, instr.offset == lasti), file=file)
        if entries:
            print("ExceptionTable:", file=file)
            for e in entries:
                print("  L%d to L%d -> L%d [%d]%s" % (numbers[e.start], numbers[e.end], numbers[e.target], e.depth,
                                                      " lasti" if e.lasti else ""), file=file)
        return
    last = max([i.starts_line for i in instrs if i.starts_line is not None] or [0])
    width = len(str(last)) if last >= 1000 else 3
    offset_width = len(str(instrs[-1].offset)) if instrs[-1].offset >= 10000 else 4
    for instr in instrs:
        if instr.starts_line is not None and instr.offset > 0:
            print(file=file)
        print(instr._disassemble(width, instr.offset == lasti, offset_width), file=file)
    if entries:
        print("ExceptionTable:", file=file)
        for e in entries:
            print("  %d to %d -> %d [%d]%s" % (e.start, e.end - 2, e.target, e.depth, " lasti" if e.lasti else ""),
                  file=file)

def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Disassemble a code object."""
    _write(co, lasti, file, None, show_offsets)

disco = disassemble

def _recursive(co, file, depth, show_offsets):
    _write(co, -1, file, None, show_offsets)
    if depth is None or depth > 0:
        if depth is not None:
            depth -= 1
        for x in co.co_consts:
            if hasattr(x, 'co_code'):
                print(file=file)
                print("Disassembly of %r:" % (x,), file=file)
                _recursive(x, file, depth, show_offsets)

def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Disassemble classes, methods, functions, and other compiled objects."""
    if x is None:
        distb(file=file)
        return
    if hasattr(x, '__func__'):
        x = x.__func__
    for name in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if hasattr(x, '__dict__'):
        for name, x1 in sorted(x.__dict__.items()):
            if isinstance(x1, _have_code):
                print("Disassembly of %s:" % name, file=file)
                try:
                    dis(x1, file=file, depth=depth, show_offsets=show_offsets)
                except TypeError as msg:
                    print("Sorry:", msg, file=file)
                print(file=file)
    elif hasattr(x, 'co_code'):
        if _minor >= 7:
            _recursive(x, file, depth, show_offsets)
        else:
            _write(x, -1, file)
    elif isinstance(x, str):
        code = _try_compile(x, '<dis>')
        if _minor >= 7:
            _recursive(code, file, depth, show_offsets)
        else:
            _write(code, -1, file)
    else:
        raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)

def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Disassemble a traceback (default: last traceback)."""
    if tb is None:
        try:
            tb = sys.last_exc.__traceback__ if hasattr(sys, 'last_exc') else sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)

class Bytecode:
    """The bytecode operations of a piece of code."""
    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False,
                 show_offsets=False, show_positions=False):
        self.codeobj = co = _get_code_object(x)
        self.first_line = co.co_firstlineno if first_line is None else first_line
        self._first_line = first_line
        self._original_object = x
        self.current_offset = current_offset
        self.show_offsets = show_offsets
        self.exception_entries = [_ExceptionTableEntry(*row) for row in _exception_table(co)] if _minor >= 11 else []
    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self._first_line)
    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self._original_object)
    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Construct a Bytecode from the given traceback."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)
    def info(self):
        """Return formatted information about the code object."""
        return _format_code_info(self.codeobj)
    def dis(self):
        """Return a formatted view of the bytecode operations."""
        class Lines:
            text = ''
            def write(self, text):
                self.text += text
        out = Lines()
        offset = -1 if self.current_offset is None else self.current_offset
        _write(self.codeobj, offset, out, self._first_line, self.show_offsets)
        return out.text
`;
