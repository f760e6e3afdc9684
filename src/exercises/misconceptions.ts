// What readers are known to believe, by the names of the literature where it has them: SMoL (Lu and Krishnamurthi),
// progmiscon.org (Chiodini et al.), Rørnes, Runde and Jensen. The others carry names of ours.

/** Each name with the belief in words, as the end of "You may have thought that …". */
export const misconceptions = {
  VariablesHoldObjects: 'a name is a box that contains its object',
  DefsCopyStructs: 'an assignment copies the object',
  DefByRef: 'an assignment ties two names together, so that one follows the other',
  VariablesHoldExpressions: 'a name remembers the expression it was given',
  AssignCompares: '= compares its two sides',
  ObjectsMustBeNamed: 'an object needs a name to exist',
  CallsCopyStructs: 'a call copies its arguments',
  CallByRef: 'a call can move the names of its caller',
  StructByRef: 'a container refers to names',
  StructsCopyStructs: 'a container copies what is put into it',
  NoCircularity: 'a container cannot contain itself',
  RepeatMakesRows: '* on a list of lists makes new rows',
  ShallowIsDeep: 'a slice or list() copies everything, down to the last level',
  DeepcopyCopiesAll: 'deepcopy duplicates everything, and loses what was shared',
  AugmentedIsPlain: 'a += b is the same as a = a + b',
  TupleIsDeeplyImmutable: 'nothing inside a tuple can change',
  EqualIsSame: 'equal objects are one object',
  DefaultPerCall: 'a default argument is made anew for each call',
  DelDestroys: 'del destroys the object',
  ScopeIsLifetime: 'an object dies when the function that made it returns',
  CollectorFreesAll: 'the garbage collector frees every object',
  CollectByHand: 'memory comes back only after gc.collect()',
  FinalizersLeak: 'a cycle with __del__ is never collected',
  CollectorCountsBytes: 'the collector starts when memory is short',
  CollectorSeesAll: 'the collector looks at every object',
  FreedGoesToSystem: 'freed memory goes back to the system at once',
  CountIsNames: 'a reference count is the number of names',
  ObjectsMove: 'objects move in memory as they grow old',
  AddressIsForEver: 'no two objects ever have the same address',
  ImmortalsAreCounted: 'small ints and None are counted like other objects',
} as const;

export type Misconception = keyof typeof misconceptions;

export const misconceptionNames = Object.keys(misconceptions) as [Misconception, ...Misconception[]];
