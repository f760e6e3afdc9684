// The object graph: what memory holds at one moment, as plain data. The picture, its text twin, the exercises
// and the exports all read this and nothing else.

/** Where an object's memory lies. */
export type Region = 'static' | 'freelist' | 'pymalloc' | 'malloc';

/** An object's name across the steps of a recording: never reused, though its address may be. */
export type ObjectId = number;

/** A reference, seen from its holder. */
export interface Slot {
  /**
   * the reason of this +1, in words, seen from the holder: a name for a frame, "0" for an item, ".name" for an
   * attribute, "'a'" for the value under the key 'a' and "key 'a'" for the key itself, else a word: "closure", "type"
   */
  label: string;
  /** null for an empty slot (a name that is not bound) */
  target: ObjectId | null;
  /** false when the interpreter loaded it uncounted (3.14's borrowed loads) */
  counted: boolean;
}

/** One object. */
export interface ObjectNode {
  id: ObjectId;
  /** 64-bit address as id() shows it, below 2 ** 53 */
  address: number;
  /** type(x).__name__ */
  type: string;
  /**
   * repr for atoms, cut to a readable length; a summary ("3 items") for containers; the name of what has a name of
   * its own (function, class, module, code)
   */
  value: string;
  /** ob_refcnt; null when the object is immortal in this version */
  refcount: number | null;
  region: Region;
  /** bytes that sys.getsizeof reports */
  size: number;
  /** references it holds, in its own order; long containers fold, see `hidden` */
  slots: Slot[];
  /** how many slots are not listed because the container is folded */
  hidden: number;
  /** an int, str, float, bool or None: can be shown inside its holder's slot instead of as a node */
  atom: boolean;
  /** the step during which it was allocated: the first whose graph can hold it; 0 for what was there at the start */
  born: number;
}

/** A call in progress (or the module): names at the left of the picture. */
export interface FrameNode {
  /** stable across steps: the serial number of the call */
  id: number;
  /** co_qualname, "module" for the file itself */
  name: string;
  /** line about to run, 0 when the frame has ended */
  line: number;
  names: Slot[];
}

/** References from outside the picture, so that arrows and counts always add up. */
export interface OutsideReference {
  target: ObjectId;
  /** "value stack of f", "constant of module", "builtins" … */
  holder: string;
  count: number;
}

/** Memory at one step, just before its line runs. */
export interface ObjectGraph {
  step: number;
  /** oldest first */
  frames: FrameNode[];
  /** in order of first discovery from the frames, then what is alive but out of their reach */
  objects: ObjectNode[];
  /** how many more objects there are that slots refer to and that are not listed */
  hidden: number;
  outside: OutsideReference[];
  /** objects of the step before that have been deallocated since; others may have left the picture alive */
  freed: ObjectId[];
}
