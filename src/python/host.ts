// What the modelled process has of the world outside: its streams, its arguments, its clock, the text of its files.

/** A graph of references that objgraph drew. */
export interface ReferenceGraph {
  /** the name of the file that it is written to */
  file: string;
  /** the file: the graph in Graphviz's language */
  dot: string;
  nodes: {
    id: number;
    /** the type's name, what is in it, and what the caller adds, a line each */
    label: string;
    /** steps from where the graph begins */
    depth: number;
    /** the caller's predicate marked it */
    highlighted: boolean;
    /** its class has __del__ */
    finalizer: boolean;
  }[];
  /** ids of who holds and of who is held, and by which name */
  edges: { holder: number; held: number; label: string }[];
}

/** Set by whoever runs the model (cli.ts, worker.ts, a test) before Py_Initialize. */
export const host = {
  /** takes text written to sys.stdout */
  stdout: (_text: string): void => {},
  /** takes text written to sys.stderr */
  stderr: (_text: string): void => {},
  /** the next line of sys.stdin with its newline, or null at the end */
  readLine: (): string | null => null,
  /** sys.argv: the script and its arguments */
  argv: [''] as string[],
  /** seconds since 1970 */
  now: (): number => Date.now() / 1000,
  /** the text of a source file, for tracebacks and imports, or null */
  source: (_filename: string): string | null => null,
  /** takes a graph that the program drew */
  graph: (_graph: ReferenceGraph): void => {},
};

/** The one way that text goes to stdout. */
export function writeStdout(text: string): void {
  host.stdout(text);
}

/** The one way that text goes to stderr. */
export function writeStderr(text: string): void {
  host.stderr(text);
}
