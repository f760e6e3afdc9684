// Differences that are known, each with its cause: what a generated program may show and the model does not have.

import type { Finding } from './compare.ts';

interface Known {
  cause: string;
  /** profiles; all if undefined */
  versions?: readonly string[];
  explains: (finding: Finding) => boolean;
}

// "line 3: expected …, printed …", where the two differ in numbers and truth values alone.
function onlyNumbers(problem: string): boolean {
  const said = problem.match(/^line \d+: expected (".*"), printed (".*")$/);
  const plain = (text: string): string => text.replace(/\d+|True|False/g, '#');
  return said !== null && plain(said[1]) === plain(said[2]);
}

const known: readonly Known[] = [
  {
    cause: '3.13.0 judges 3.13.18: its dict tables are too big for a few sizes (version.ts, keysizeByOr)',
    versions: ['3.13'],
    explains: ({ source, problems }) =>
      /getsizeof|__sizeof__/.test(source) && problems.every((one) => /\d/.test(one)),
  },
  {
    cause:
      'once an instruction is warm, 3.11 to 3.13 call a getter or __getitem__ of a class without counting its arguments',
    versions: ['3.11', '3.12', '3.13'],
    explains: ({ source, problems }) => /getrefcount\(self\)/.test(source) && problems.every(onlyNumbers),
  },
  {
    cause:
      'up to 3.8 a display with * or ** is made of parts that are joined (BUILD_LIST_UNPACK, BUILD_MAP_UNPACK)',
    versions: ['3.6', '3.7', '3.8'],
    explains: ({ source, problems }) => /[[({,] ?\*/.test(source) && problems.every(onlyNumbers),
  },
  {
    cause: 'a stream of 3.6 to 3.8 makes a list of what waits to be written, which the collector counts',
    versions: ['3.6', '3.7', '3.8'],
    explains: ({ source, problems }) => /gc\.get_count/.test(source) && problems.every(onlyNumbers),
  },
  {
    cause: 'the first warning of 3.13 imports what shows it, and leaves garbage',
    versions: ['3.13'],
    explains: ({ source, problems }) => /NotImplemented/.test(source) && problems.every(onlyNumbers),
  },
];

/** Why a finding is as it is, if that is known. */
export function causeOf(finding: Finding, version: string): string | undefined {
  return known.find(({ versions, explains }) => (versions?.includes(version) ?? true) && explains(finding))
    ?.cause;
}
