// Differences that are known, each with its cause: what a generated program may show and the model does not have.

import type { Finding } from './compare.ts';

interface Known {
  cause: string;
  /** profiles; all if undefined */
  versions?: readonly string[];
  explains: (finding: Finding) => boolean;
}

const known: readonly Known[] = [
  {
    cause: '3.13.0 judges 3.13.18: its dict tables are too big for a few sizes (version.ts, keysizeByOr)',
    versions: ['3.13'],
    explains: ({ source, problems }) =>
      /getsizeof|__sizeof__/.test(source) && problems.every((one) => /\d/.test(one)),
  },
  {
    cause: '3.12 calls __getitem__ of a class without counting its arguments once the instruction is warm',
    versions: ['3.12', '3.11'],
    explains: ({ source, problems }) =>
      /for |while /.test(source) &&
      problems.every((one) => /expected "4 \(3, 2\).*printed "4 \(4, 3\)/.test(one)),
  },
];

/** Why a finding is as it is, if that is known. */
export function causeOf(finding: Finding, version: string): string | undefined {
  return known.find(({ versions, explains }) => (versions?.includes(version) ?? true) && explains(finding))
    ?.cause;
}
