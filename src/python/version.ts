// The profiles: what differs between the CPythons we model. The only code that names a version.
// Facts with their sources: each field cites the file or the news entry that changed it.

/** What the model asks about the version it plays. Sizes in bytes. */
export interface Profile {
  /** short name, as the command line and the page take it */
  name: string;
  /** the native 64-bit interpreter whose answers judge this profile */
  release: string;
  /** sys.version_info[:3] */
  version: readonly [number, number, number];

  // memory/obmalloc
  /** POOL_SIZE. 3.10: bpo-37448 */
  poolSize: number;
  /** ARENA_SIZE. 3.10: bpo-37448 */
  arenaSize: number;
  /** one empty arena is kept for the next request. 3.9: bpo-37257 */
  keepsEmptyArena: boolean;
  /** addresses lead to their arena by a radix tree, whose nodes take memory. 3.10: bpo-37448 */
  arenaMap: boolean;
  /** the interpreter that judges is a library beside a small program (--enable-shared), or one program */
  sharedLibrary: boolean;
  /** KiB that are resident when the program begins. Ran: Rss of /proc/self/smaps_rollup */
  startRss: number;
  /** bytes before a tracked object. 3.8: bpo-33597 */
  gcHeadSize: 16 | 32;

  // objects
  /** cached ints are -5 … nsmallposints - 1. 3.15: gh-133059 */
  nsmallposints: number;
  /** small ints lie in static memory (3.9 and 3.10 make them on the heap at start-up) */
  staticSmallInts: boolean;
  /** the 256 Latin-1 characters lie in static memory (3.11) and are made on demand before */
  staticCharacters: boolean;
  /** ob_refcnt of an immortal object in its low 32 bits, 0 where there are none. PEP 683 (3.12) */
  immortalRefcnt: number;
  /** ob_refcnt that static small ints, None and the like start with where nothing is immortal (3.11: 999999999) */
  staticRefcnt: number;
  /** int: sign and size in lv_tag instead of ob_size (3.12) */
  longTag: boolean;
  /** str: no wstr fields, header 40 / 56 instead of 48 / 72 (3.12, PEP 623) */
  compactUnicode: boolean;
  /** what interning makes of a string: mortal (≤ 3.11), immortal (3.12), mortal except names in code and types (3.13).
   * 3.13 also takes the shared character for a string of one. Objects/unicodeobject.c, PyUnicode_InternInPlace */
  interning: 'mortal' | 'immortal' | 'names';
  /** one-letter names laid out beside the static characters: an interned 'a' is not chr(97). Ran on 3.11.7 and 3.12.1 */
  staticLetters: string;
  /** tuple: ob_hash before the items (3.14) */
  tupleHash: boolean;
  /** dict keys: 32-byte header, log2 sizes, 16-byte entries when all keys are str (3.11); 40 bytes and 24 before */
  unicodeKeys: boolean;
  /** {} and dict() share the empty keys object: {} since 3.8, dict() since 3.10 */
  emptyKeys: 'never' | 'display' | 'always';
  /** hash of tuples by xxHash's rounds (3.8, bpo-34751) instead of multiply and xor */
  xxTupleHash: boolean;
  /** GROWTH_RATE: 3.6 used*2 + size/2, 3.7+ used*3 */
  dictGrowth: 'double' | 'triple';
  /** table sizes come out too big for a few sizes: (minsize | 8) - 1 (3.10 … 3.12). calculate_log2_keysize.
   * Ran: 3.13.0 and 3.13.18 differ */
  keysizeByOr: boolean;
  /** where an instance keeps its attributes: in a dict, whose keys may be shared (PEP 412); in an array of values, with a
   * pointer to it and one to the dict in front of the object (3.11, bpo-45340); with one field for either (3.12); in an
   * array behind the object (3.13, gh-115776) */
  instanceValues: 'none' | 'pointers' | 'union' | 'inline';
  /** that array also follows structs larger than PyObject: subclasses of list, classes with slots (3.14) */
  inlineAfterAnyStruct: boolean;
  /** a class shares the keys of __static_attributes__ from the start (3.14) */
  staticAttributeKeys: boolean;
  /** the descriptors of __dict__ and __weakref__ are one for all classes (3.15, gh-135228) */
  sharedDescriptors: boolean;
  /** a copy of an empty dict is a new one (3.7) and shares no keys. Ran: 3.6.15 and 3.7.16 differ */
  freshEmptyCopy: boolean;
  /** updating an empty dict from a clean one copies its table as it is (3.10, bpo-41431) */
  mergeClones: boolean;
  /** "cannot use 'list' as a dict key (unhashable type: 'list')" instead of the part in brackets (3.14) */
  explainUnhashable: boolean;
  /** slices can be hashed (3.12, gh-101264) */
  hashableSlices: boolean;
  /** list_resize. 3.9: bpo-38373 */
  listGrowth: 'eighth' | 'rounded';
  /** what list_extend and list.__init__ reserve: by list_resize (3.6), list.__init__ the exact length (3.8, bpo-33234),
   * both the length rounded up to even (3.10, bpo-34312 and bpo-42201), and by list_resize again for sets and dicts (3.13) */
  listPreallocates: 'never' | 'init' | 'even' | 'even, not sets';
  /** a list with room for 32 items or fewer is not shrunk (3.14.9, gh-158592) */
  listKeepsSmall: boolean;
  /** `del l[i]` may shrink the list (not in 3.13.0 … 3.14.8) */
  delItemShrinks: boolean;
  /** list.pop() of the only item frees the items like clear() (3.12) */
  popClears: boolean;
  /** list.sort: how runs are merged and found. 3.11: bpo-34561 (powersort), 3.13: gh-116554 */
  timsort: { readonly powersort: boolean; readonly equalRuns: boolean };
  /** set grows at fill*3 >= mask*2 (3.6) or fill*5 >= mask*3 */
  setFill: 'two thirds' | 'three fifths';
  /** a new key takes the first (3.6) or last deleted slot on its way (3.7), or none (3.9). Ran against all of them */
  setFreeSlot: 'first' | 'last' | 'none';
  /** frozenset() is one object (≤ 3.9) */
  emptyFrozenset: boolean;
  /** frozensets of atoms are not tracked (3.15) */
  untrackedFrozensets: boolean;
  /** 0 is a digit-less int of 24 bytes (≤ 3.10); 28 after */
  zeroHasDigit: boolean;
  /** digits of str hashing: siphash24 (≤ 3.10) or siphash13 (3.11) */
  siphash: 24 | 13;

  // free lists: how many dead objects each keeps
  freeFloats: number;
  freeInts: number;
  /** 3.15 */
  freeComplexes: number;
  freeLists: number;
  freeDicts: number;
  freeDictKeys: number;
  /** tuples of 1 … freeTupleSizes - 1 items (20) or … 20 (21), freeTuples of each */
  freeTupleSizes: number;
  freeTuples: number;
  freeMethods: number;
  freeFrames: number;
  /** built-in functions bound to an object or module (PyCFunction) */
  freeCFunctions: number;
  freeSlices: number;
  /** a full collection leaves the slice in its free list (≤ 3.13). Python/object.c, _PyObject_ClearFreeLists */
  keepsFreeSlice: boolean;
  freeRanges: number;
  freeIterators: number;

  // interpreter
  /** how a call passes the references of its arguments: the frame gets new ones and the caller's stack keeps its own
   * (≤ 3.10); the stack's are moved into the frame (3.11); and locals are loaded uncounted (3.14, gh-130704) */
  call: 'copy' | 'move' | 'borrow';
  /** a CALL holds one more reference to what it calls, unless that is a C function (≤ 3.7, call_function of ceval.c) */
  callHoldsCallable: boolean;
  /** what a CALL makes of a bound method: its function and self take its place on the stack (≤ 3.7, 3.11), or it stays
   * there and lends self for the call (3.8 … 3.10, method_vectorcall) */
  callKeepsMethod: boolean;
  /** SEND moves the value into the generator that takes it, instead of keeping it meanwhile (3.12) */
  sendMoves: boolean;
  /** the handled exception is held as type, value and traceback (≤ 3.10, bpo-45711) */
  excInfoTraceback: boolean;
  /** sum() of floats keeps the rounding errors apart (3.12, gh-100425) */
  compensatedSum: boolean;
  /** frames are heap objects (≤ 3.10) or records in 16 KiB chunks of the data stack (3.11) */
  frameObjects: boolean;
  /** a frame on the heap is tracked from its birth (3.6) or when its call ends and others hold it (3.7) */
  tracksRunningFrames: boolean;
  /** bytes of a frame object without locals and value stack. Ran: sys.getsizeof of frames of known size */
  frameSize: number;
  /** bytes of a generator, of its frame (3.11) without locals and value stack. Ran */
  generatorSize: number;
  /** bytes of a code object, without its instructions since 3.11. Ran */
  codeSize: number;
  /** f(*args, **kwargs) of a Python function takes the arguments over and lets go of the tuple and dict (3.12) */
  inlineCallEx: boolean;
  /** special methods are called with a tuple of arguments (3.6) or with an array (3.7) */
  slotTuples: boolean;
  /** close() of a generator that has not begun leaves its locals alive (3.12 … 3.14) */
  closeKeepsLocals: boolean;
  /** a frame that ends drops its locals from the last to the first (3.14) or from the first to the last */
  clearLocalsDown: boolean;
  /** LOAD_METHOD avoids the bound method (3.7) */
  loadMethod: boolean;
  /** list, set and dict comprehensions run in the enclosing frame. 3.12: PEP 709 */
  inlineComprehensions: boolean;
  /** locals() in a function is a fresh snapshot. 3.13: PEP 667 */
  freshLocals: boolean;

  // compiler
  /** where constant expressions are folded: peephole (3.6), syntax tree (3.7), control-flow graph (3.14) */
  folding: 'peephole' | 'ast' | 'cfg';
  /** equal constants are one object: in a code object (≤ 3.7), in a whole compilation (3.8, bpo-34100) */
  mergeConstants: 'code' | 'compilation';
  /** ints 0 … 255 are loaded by LOAD_SMALL_INT and are not in co_consts (3.14) */
  loadSmallInt: boolean;
  /** while: the test is compiled a second time behind the body (3.12, 3.13; in 3.10 and 3.11 it does not show) */
  whileTestsBelow: boolean;
  /** LOAD_CONST is uncounted (3.15) */
  borrowConstants: boolean;
  /** the interpreter keeps the builtin functions all and any: all(… for …) of a generator expression is a loop in the
   * frame that calls it, tuple(…) too (3.14, gh-131738). CPython: maybe_optimize_function_call */
  commonBuiltins: boolean;
  /** the syntax tree of a script stays alive while it runs and holds its constants: getrefcount sees one more (all) */
  /** annotations: evaluated at once (≤ 3.13) or lazily by __annotate__ (3.14, PEP 649) */
  lazyAnnotations: boolean;

  // collector
  /** thresholds */
  gcThresholds: readonly [number, number, number];
  /** what the start of a process leaves (site, encodings and all that they import): objects tracked, the three counts,
   * the collections run in each generation. Ran an empty script on the natives; tracked since 3.13 from the pace of full
   * collections (3.13.18, 3.14.10, 3.15.2 are Debian's) */
  gcStartup: {
    readonly tracked: number;
    readonly counts: readonly [number, number, number];
    readonly collections: readonly [number, number, number];
  };
  /** generational, or the incremental one of 3.14.0 … 3.14.4 */
  gcAlgorithm: 'generational' | 'incremental';
  /** collections start at a safe point of the interpreter (3.12) or inside the allocation */
  gcAtSafePoint: boolean;
  /** a collection untracks dicts of atoms (≤ 3.13), and they start untracked */
  untrackDicts: boolean;
  /** tuples of atoms are never tracked (3.14) or untracked by a collection */
  untrackedTuples: boolean;

  /** the end of an instance does not empty the trashcan (≤ 3.7; subtype_dealloc before bpo-35983). Ran on the natives */
  instancesLeaveTrash: boolean;
  /** when a finalizer brings garbage back: all of the garbage survives and is counted as collected (3.6), all survives
   * uncounted (3.7), only what is reachable again survives (3.9, bpo-38379). Ran on all natives */
  resurrection: 'counted' | 'all' | 'each';
  /** what a collection does with immortal objects it meets: frozen into the permanent generation (3.12) or untracked */
  gcImmortals: 'frozen' | 'untracked';
  /** weak references that are garbage themselves die before the finalizers run (3.8, bpo-38006) */
  clearsGarbageWeakrefs: boolean;
  /** weak references without callback to garbage are cleared after its finalizers have run (3.15, gh-135552) */
  weakrefsOutliveFinalizers: boolean;

  // syntax and messages
  /** the newest grammar, as 3.minor, that the parser accepts */
  grammar: number;
  /** what a message or a detail goes by: 3.minor */
  minor: number;
  /** the release whose Python modules it imports: the nearest that npm carries */
  library: '3.11' | '3.12' | '3.13' | '3.14';
}

const py36: Profile = {
  name: '3.6',
  release: '3.6.15',
  version: [3, 6, 15],
  poolSize: 4096,
  arenaSize: 262144,
  keepsEmptyArena: false,
  arenaMap: false,
  sharedLibrary: true,
  startRss: 7560,
  gcHeadSize: 32,
  nsmallposints: 257,
  staticSmallInts: true,
  staticCharacters: false,
  immortalRefcnt: 0,
  staticRefcnt: 1,
  longTag: false,
  compactUnicode: false,
  interning: 'mortal',
  staticLetters: '',
  tupleHash: false,
  unicodeKeys: false,
  emptyKeys: 'never',
  xxTupleHash: false,
  dictGrowth: 'double',
  keysizeByOr: false,
  instanceValues: 'none',
  inlineAfterAnyStruct: false,
  staticAttributeKeys: false,
  sharedDescriptors: false,
  freshEmptyCopy: false,
  mergeClones: false,
  explainUnhashable: false,
  hashableSlices: false,
  listGrowth: 'eighth',
  listPreallocates: 'never',
  listKeepsSmall: false,
  delItemShrinks: true,
  popClears: false,
  timsort: { powersort: false, equalRuns: false },
  setFill: 'two thirds',
  setFreeSlot: 'first',
  emptyFrozenset: true,
  untrackedFrozensets: false,
  zeroHasDigit: false,
  siphash: 24,
  freeFloats: 100,
  freeInts: 0,
  freeComplexes: 0,
  freeLists: 80,
  freeDicts: 80,
  freeDictKeys: 80,
  freeTupleSizes: 20,
  freeTuples: 2000,
  freeMethods: 256,
  freeFrames: 200,
  freeCFunctions: 256,
  freeSlices: 1,
  keepsFreeSlice: true,
  freeRanges: 0,
  freeIterators: 0,
  call: 'copy',
  callHoldsCallable: true,
  callKeepsMethod: false,
  sendMoves: false,
  excInfoTraceback: true,
  compensatedSum: false,
  frameObjects: true,
  tracksRunningFrames: true,
  frameSize: 376,
  generatorSize: 64,
  codeSize: 144,
  inlineCallEx: false,
  clearLocalsDown: false,
  slotTuples: true,
  closeKeepsLocals: false,
  loadMethod: false,
  inlineComprehensions: false,
  freshLocals: false,
  folding: 'peephole',
  mergeConstants: 'code',
  loadSmallInt: false,
  whileTestsBelow: false,
  borrowConstants: false,
  commonBuiltins: false,
  lazyAnnotations: false,
  gcThresholds: [700, 10, 10],
  gcStartup: { tracked: 4901, counts: [25, 11, 0], collections: [11, 0, 0] },
  gcAlgorithm: 'generational',
  gcAtSafePoint: false,
  untrackDicts: true,
  untrackedTuples: false,
  instancesLeaveTrash: true,
  resurrection: 'counted',
  gcImmortals: 'untracked',
  clearsGarbageWeakrefs: false,
  weakrefsOutliveFinalizers: false,
  grammar: 6,
  minor: 6,
  library: '3.11',
};

/** A profile is the one before it and its differences. */
function after(
  before: Profile,
  differences: Partial<Profile> & Pick<Profile, 'name' | 'release' | 'version'>,
): Profile {
  const minor = differences.version[1];
  return { ...before, grammar: minor, minor, ...differences };
}

const py37 = after(py36, {
  name: '3.7',
  release: '3.7.16',
  version: [3, 7, 16],
  gcStartup: { tracked: 4308, counts: [635, 9, 0], collections: [9, 0, 0] },
  startRss: 7392,
  resurrection: 'all',
  dictGrowth: 'triple',
  freshEmptyCopy: true,
  tracksRunningFrames: false,
  frameSize: 360,
  generatorSize: 96,
  setFreeSlot: 'last',
  setFill: 'three fifths',
  loadMethod: true,
  slotTuples: false,
  folding: 'ast',
});
const py38 = after(py37, {
  name: '3.8',
  release: '3.8.18',
  version: [3, 8, 18],
  gcStartup: { tracked: 4460, counts: [433, 9, 0], collections: [9, 0, 0] },
  startRss: 7548,
  clearsGarbageWeakrefs: true,
  instancesLeaveTrash: false,
  gcHeadSize: 16,
  listPreallocates: 'init',
  emptyKeys: 'display',
  xxTupleHash: true,
  codeSize: 176,
  mergeConstants: 'compilation',
  callHoldsCallable: false,
  callKeepsMethod: true,
});
const py39 = after(py38, {
  name: '3.9',
  release: '3.9.18',
  version: [3, 9, 18],
  startRss: 7748,
  keepsEmptyArena: true,
  gcStartup: { tracked: 4574, counts: [579, 9, 0], collections: [9, 0, 0] },
  resurrection: 'each',
  staticSmallInts: false,
  setFreeSlot: 'none',
  listGrowth: 'rounded',
  freeMethods: 0,
  freeCFunctions: 0,
});
const py310 = after(py39, {
  name: '3.10',
  release: '3.10.13',
  version: [3, 10, 13],
  gcStartup: { tracked: 4698, counts: [57, 10, 0], collections: [10, 0, 0] },
  startRss: 7864,
  poolSize: 16384,
  arenaSize: 1048576,
  arenaMap: true,
  keysizeByOr: true,
  mergeClones: true,
  listPreallocates: 'even',
  setFreeSlot: 'last',
  emptyFrozenset: false,
  emptyKeys: 'always',
  frameSize: 352,
  generatorSize: 88,
});
const py311 = after(py310, {
  name: '3.11',
  release: '3.11.7',
  version: [3, 11, 7],
  gcStartup: { tracked: 11070, counts: [264, 0, 2], collections: [22, 2, 0] },
  startRss: 9520,
  staticSmallInts: true,
  staticCharacters: true,
  staticLetters: 'abcdefhijklmnopqrstvwxyBCLST_',
  staticRefcnt: 999999999,
  timsort: { powersort: true, equalRuns: false },
  unicodeKeys: true,
  instanceValues: 'pointers',
  zeroHasDigit: true,
  siphash: 13,
  freeTupleSizes: 21,
  call: 'move',
  callKeepsMethod: false,
  excInfoTraceback: false,
  frameObjects: false,
  freeFrames: 0,
  frameSize: 120,
  generatorSize: 152,
  codeSize: 184,
});
const py312 = after(py311, {
  name: '3.12',
  release: '3.12.1',
  version: [3, 12, 1],
  gcStartup: { tracked: 4953, counts: [692, 4, 0], collections: [4, 0, 0] },
  whileTestsBelow: true,
  startRss: 9740,
  generatorSize: 144,
  codeSize: 192,
  gcImmortals: 'frozen',
  immortalRefcnt: 0xffffffff,
  library: '3.12',
  instanceValues: 'union',
  longTag: true,
  hashableSlices: true,
  popClears: true,
  compactUnicode: true,
  interning: 'immortal',
  staticLetters: 'abcdenprsx_',
  inlineComprehensions: true,
  inlineCallEx: true,
  sendMoves: true,
  closeKeepsLocals: true,
  compensatedSum: true,
  gcAtSafePoint: true,
});
const py313 = after(py312, {
  name: '3.13',
  release: '3.13.18',
  version: [3, 13, 18],
  startRss: 9368,
  frameSize: 136,
  codeSize: 200,
  library: '3.13',
  sharedLibrary: false,
  keysizeByOr: false,
  interning: 'names',
  instanceValues: 'inline',
  staticLetters: '',
  listPreallocates: 'even, not sets',
  delItemShrinks: false,
  timsort: { powersort: true, equalRuns: true },
  freshLocals: true,
  gcThresholds: [2000, 10, 10],
  gcStartup: { tracked: 5850, counts: [28, 3, 0], collections: [3, 0, 0] },
  gcImmortals: 'untracked',
});
const py3140 = after(py313, {
  name: '3.14.0',
  release: '3.14.4',
  version: [3, 14, 4],
  whileTestsBelow: false,
  keepsFreeSlice: false,
  startRss: 10240,
  frameSize: 152,
  codeSize: 208,
  generatorSize: 152,
  immortalRefcnt: 0xc0000000,
  inlineAfterAnyStruct: true,
  staticAttributeKeys: true,
  explainUnhashable: true,
  tupleHash: true,
  clearLocalsDown: true,
  library: '3.14',
  freeInts: 100,
  freeMethods: 20,
  freeCFunctions: 16,
  freeRanges: 6,
  freeIterators: 10,
  call: 'borrow',
  folding: 'cfg',
  loadSmallInt: true,
  commonBuiltins: true,
  lazyAnnotations: true,
  gcThresholds: [2000, 10, 0],
  gcAlgorithm: 'incremental',
  untrackDicts: false,
  untrackedTuples: true,
});
const py314 = after(py3140, {
  name: '3.14',
  release: '3.14.10',
  version: [3, 14, 10],
  gcStartup: { tracked: 6250, counts: [28, 3, 0], collections: [3, 0, 0] },
  listKeepsSmall: true,
  delItemShrinks: true,
  gcThresholds: [2000, 10, 10],
  gcAlgorithm: 'generational',
});
const py315 = after(py314, {
  name: '3.15',
  release: '3.15.2',
  version: [3, 15, 2],
  startRss: 10880,
  untrackedFrozensets: true,
  sharedDescriptors: true,
  nsmallposints: 1025,
  closeKeepsLocals: false,
  freeComplexes: 100,
  borrowConstants: true,
  weakrefsOutliveFinalizers: true,
});

/** Every profile, oldest first. */
export const profiles: readonly Profile[] = [
  py36,
  py37,
  py38,
  py39,
  py310,
  py311,
  py312,
  py313,
  py3140,
  py314,
  py315,
];

/** The version a program runs on when it names none. */
export const defaultVersion = '3.14';

/** The profile of that name. Throws RangeError with the names there are. */
export function profileNamed(name: string): Profile {
  const profile = profiles.find((p) => p.name === name);
  if (!profile)
    throw new RangeError(
      `there is no profile "${name}"; there are ${profiles.map((p) => p.name).join(', ')}`,
    );
  return profile;
}

/** The profile in force. Set by choose(); read everywhere. */
export let v: Profile = py314;

/** Puts a profile in force; takes effect at the next Py_Initialize. */
export function choose(name: string): void {
  v = profileNamed(name);
}
