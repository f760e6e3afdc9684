// What a module of the library says that an interpreter older than the module cannot run. The oldest library that npm
// carries is that of 3.11; 3.6 … 3.10 take it too. A replacement is one line with the lines it replaces left empty:
// places in tracebacks stay true.

interface Change {
  paths: readonly string[];
  /** the first 3.minor that can run it */
  since: number;
  text: RegExp;
  instead: string;
}

/** no version can: the model lacks what the line wants */
const NEVER = Number.POSITIVE_INFINITY;

const changes: readonly Change[] = [
  // list[int]. 3.9: PEP 585
  {
    paths: ['types.py', '_collections_abc.py', 'os.py'],
    since: 9,
    text: /^GenericAlias = type\(list\[int\]\)/m,
    instead: 'from _types import GenericAlias',
  },
  // type | type. 3.10: PEP 604
  {
    paths: ['types.py'],
    since: 10,
    text: /^UnionType = type\(int \| str\)/m,
    instead: 'from _types import UnionType',
  },
  {
    paths: ['copyreg.py'],
    since: 10,
    text: /^def pickle_union\(obj\):[\s\S]*?^pickle\(type\(int \| str\), pickle_union\)$/m,
    instead: '',
  },
  // str.isascii(). 3.7
  {
    paths: ['re/_parser.py'],
    since: 7,
    text: /\bname\.isascii\(\)/g,
    instead: "all(c < '\\x80' for c in name)",
  },
  {
    paths: ['re/_parser.py'],
    since: 7,
    text: /condname\.isascii\(\)/,
    instead: "all(c < '\\x80' for c in condname)",
  },
  {
    paths: ['typing.py'],
    since: 10,
    text: /^ {4}field_specifiers: tuple\[type\[Any\] \| Callable\[\.\.\., Any\], \.\.\.\] = \(\),$/m,
    instead: '    field_specifiers=(),',
  },
  // importlib: the model has no marshal, and one finder of its own
  {
    paths: ['importlib/_bootstrap_external.py'],
    since: NEVER,
    text: /^import marshal$/m,
    instead: '',
  },
  {
    paths: ['importlib/__init__.py'],
    since: NEVER,
    text: /(?<=^ {4}_bootstrap\._bootstrap_external = _bootstrap_external)$/m,
    instead: '; import _source_finder',
  },
  {
    paths: ['importlib/_bootstrap_external.py'],
    since: 8,
    text: /\bsys\.pycache_prefix\b/g,
    instead: 'None',
  },
  // io.open_code(). 3.8: PEP 578
  {
    paths: ['importlib/_bootstrap_external.py'],
    since: 8,
    text: /\b_io\.open_code\b/,
    instead: '_imp.open_code',
  },
  // code.co_positions() and exception groups. 3.11: PEP 657, PEP 654
  {
    paths: ['traceback.py'],
    since: 11,
    text: /^ {4}positions_gen = code\.co_positions\(\)\n.*$/m,
    instead: '    return None, None, None, None',
  },
  {
    paths: ['traceback.py'],
    since: 11,
    text: /\bisinstance\(\w+, BaseExceptionGroup\)/g,
    instead: 'False',
  },
  // code.co_posonlyargcount. 3.8: PEP 570
  { paths: ['inspect.py'], since: 8, text: /\b(func_code|co)\.co_posonlyargcount\b/g, instead: '0' },
  // deepcopy(range(5)) is a new one up to 3.9
  { paths: ['copy.py'], since: 10, text: /^d\[range\] = _deepcopy_atomic$/m, instead: '' },
  // copy(property()) is an error in 3.6
  { paths: ['copy.py'], since: 7, text: /(?<=range, slice,) property,$/m, instead: '' },
  { paths: ['copy.py'], since: 7, text: /^d\[property\] = _deepcopy_atomic$/m, instead: '' },
  // async and await are names in 3.6
  { paths: ['keyword.py'], since: 7, text: /^ {4}'async',\n {4}'await',$/m, instead: '' },
];

/** The text of a library file as 3.minor runs it. */
export function asOf(minor: number, path: string, text: string): string {
  for (const { paths, since, text: found, instead } of changes)
    if (minor < since && paths.includes(path))
      text = text.replace(found, (lines) => instead + lines.replace(/[^\n]/g, ''));
  return text;
}
