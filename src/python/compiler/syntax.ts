// What a version's grammar and code generator have: the minor version in which each thing came, or went.
import type { Profile } from '../version.ts';

/** What the parser accepts. */
const grammar = {
  asyncKeywords: 7, // `async` and `await` are always keywords
  asyncComprehensionAnywhere: 8,
  walrus: 8,
  positionalOnly: 8,
  debugFString: 8, // f'{x=}'
  unparenthesizedUnpacking: 8, // return *a, b
  continueInFinally: 8,
  openDecorators: 9,
  parenthesizedWith: 9, // written down in 3.10, accepted by the parser of 3.9
  match: 10,
  unparenthesizedWalrusIndex: 10,
  exceptStar: 11,
  starInIndex: 11,
  nestedFStrings: 12, // PEP 701
  typeParameters: 12, // PEP 695
  typeParameterDefaults: 13,
  exceptWithoutParentheses: 14, // PEP 758
  templateStrings: 14,
  lazyImports: 15,
  unpackingInComprehensions: 15,
  loopIndex: 15, // a loop has an index beside its iterator on the stack
  collectingCalls: 15, // list(… for …) and set(… for …) are loops
} as const;

/** Everything else. */
const came = {
  intDigitsLimit: 7, // backported to every release but 3.6

  // messages
  literalWarnings: 8, // x is 257; 'a' (1); 1 [2]
  bracketMessages: 8, // unmatched ')' and the like
  pegParser: 9,
  richMessages: 10, // "'(' was never closed", "expected ':'"

  // code generation
  keyBeforeValueInComprehension: 8,
  newFutureBits: 8, // the bits of CO_FUTURE_… moved
  endAsyncFor: 8, // an instruction ends `async for`
  noLoopBlocks: 8, // no SETUP_LOOP
  ownLineOfExpression: 8, // an expression's line is restored after its parts (bpo-12458)
  defLineOfDecorated: 8, // the line of a decorated function is its `def`
  preciseLines: 10, // PEP 626
  annotationsByName: 7, // LOAD_NAME __annotations__, STORE_SUBSCR; an instruction in 3.6
  unpackedMatches: 11, // what MATCH_KEYS and MATCH_CLASS found is unpacked; items are taken by index in 3.10
  copyInsteadOfJumpOrPop: 12,
  unusedConstants: 12, // constants that no instruction loads leave co_consts
  importFromSubmodules: 7, // import a.b as c
  temporaryInComprehension: 9,
  asyncInSyncComprehension: 11,
  qualnameInCode: 11,
  exceptionTables: 11, // no blocks; RESUME
  stopIterationHandler: 12, // a generator's code has a handler around it; CALL_INTRINSIC
  argumentAsSelf: 11, // a call with one argument that the compiler makes puts it where self goes, without NULL
  elseBeforeHandlers: 11, // the else of a try is written before its handlers
  formattedPercent: 11, // '%s' % (x,) is compiled as an f-string
  keywordMethodCalls: 11, // no bound method for a method call with keywords
  importedFunctions: 12, // no LOAD_METHOD for attributes of what the module imports
  sliceInstructions: 12, // BINARY_SLICE
  superInstructions: 12, // LOAD_SUPER_ATTR
  truthInstruction: 13, // TO_BOOL
  splitFormatting: 13, // CONVERT_VALUE, FORMAT_SIMPLE, FORMAT_WITH_SPEC
  cleanedDocstrings: 13,
  emptyFStringConstant: 13, // f'' is a constant; BUILD_STRING of nothing before
  elementPositions: 12, // a comprehension's element has its own position
  nullAfterCallable: 13, // PUSH_NULL follows what is called
  unpackedCalls: 12, // no PRECALL
  partPositions: 13, // so have the iterable of a loop, the manager of a with, the test of an assert
  classFirstLine: 13, // __firstlineno__, __static_attributes__
  loadSpecial: 14, // `with` looks __enter__ and __exit__ up unbound
  popIter: 14, // POP_ITER ends a loop
  docstringFlag: 14, // CO_HAS_DOCSTRING instead of None as first constant
  dictDisplayInOrder: 14, // {…} of constants keys: BUILD_MAP, no BUILD_CONST_KEY_MAP
  foldedSubscripts: 14,
  assertionErrorInstruction: 9, // and not whatever the name means in the module
  constantDisplays: 9, // [1, 2, 3] extends an empty list by a constant tuple
} as const;

/** A thing that a version has or has not. */
export type Feature = keyof typeof grammar | keyof typeof came;

/** Says whether the version has it. */
export function has(v: Profile, feature: Feature): boolean {
  return isGrammar(feature) ? v.grammar >= grammar[feature] : v.minor >= came[feature];
}

function isGrammar(feature: Feature): feature is keyof typeof grammar {
  return feature in grammar;
}
