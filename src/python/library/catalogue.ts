// Which modules of CPython's own library the model runs: pure Python, and of use in a program without threads,
// sockets or processes. Their text comes from the npm packages that carry it; none of it is in this repository.

/** Top-level names, modules and packages. What imports something that is not there raises ModuleNotFoundError. */
const names =
  '__future__ _collections_abc _colorize _compat_pickle _opcode_metadata _py_abc _py_warnings _pydatetime _pydecimal ' +
  '_pylong _strptime _threading_local _weakrefset abc annotationlib argparse ast asyncio base64 bdb bisect calendar ' +
  'cmd code codecs codeop collections colorsys concurrent configparser contextlib contextvars copy copyreg csv ' +
  'dataclasses datetime decimal difflib dis doctest enum fileinput fnmatch fractions functools genericpath getopt ' +
  'gettext glob graphlib hashlib heapq hmac html importlib inspect io ipaddress json keyword linecache locale logging ntpath ' +
  'numbers opcode operator optparse os pathlib pickle pickletools pkgutil posixpath pprint queue quopri random re ' +
  'reprlib sched secrets selectors shlex shutil signal sre_compile sre_constants sre_parse stat statistics string ' +
  'stringprep struct symtable tabnanny tempfile textwrap this threading timeit token tokenize tomllib trace ' +
  'traceback types typing unittest uuid warnings weakref xml zoneinfo';

/** Of the package encodings: what codecs.lookup() finds. The codecs themselves are the model's. */
const encodings = new Set(
  (
    '__init__ aliases ascii base64_codec cp1252 cp437 hex_codec idna iso8859_1 iso8859_15 latin_1 punycode ' +
    'raw_unicode_escape rot_13 unicode_escape utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le utf_8 utf_8_sig'
  )
    .split(' ')
    .map((name) => `encodings/${name}.py`),
);

/** The modules that are ours: files of the folder own/. */
export const ownNames: readonly string[] = ['_source_finder', 'objgraph'];

const taken = new Set([...names.split(' '), ...ownNames]);

/** Whether a path of the library, such as re/_parser.py, is one that the model runs. */
export function inCatalogue(path: string): boolean {
  return path.endsWith('.py') && (encodings.has(path) || taken.has(path.split('/')[0].replace(/\.py$/, '')));
}

/** The file of a module: its path, and whether it is a package. Two candidates, in CPython's order. */
export function candidates(module: string): readonly [path: string, isPackage: boolean][] {
  const path = module.replaceAll('.', '/');
  return [
    [`${path}/__init__.py`, true],
    [`${path}.py`, false],
  ];
}

/** What the import statements of a source may import: module names, of which some may be attributes or not exist.
 * `package_` is the package that relative imports start from; `indented` also looks inside functions. */
export function importsOf(source: string, package_ = '', indented = true): string[] {
  const found = new Set<string>();
  const statement =
    /^([ \t]*)(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^#\n]+)|import[ \t]+([^#\n]+))/gm;
  for (const [, indent, dots, name, parts, list] of source.matchAll(statement)) {
    if (indent !== '' && !indented) continue;
    if (list !== undefined) {
      for (const part of list.split(',')) found.add(part.trim().split(/\s/)[0]);
      continue;
    }
    const up =
      dots === ''
        ? ''
        : package_
            .split('.')
            .slice(0, package_.split('.').length + 1 - dots.length)
            .join('.');
    const module = [up, name].filter((part) => part !== '').join('.');
    found.add(module);
    for (const part of parts.replace(/[()]/g, '').split(','))
      found.add(`${module}.${part.trim().split(/\s/)[0]}`);
  }
  return [...found].filter((one) => /^\w+(\.\w+)*$/.test(one));
}
