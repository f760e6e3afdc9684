// Differences that are known, each with its cause: what a generated program may show and the model does not have.

import type { Finding } from './compare.ts';

interface Known {
  cause: string;
  /** profiles; all if undefined */
  versions?: readonly string[];
  explains: (finding: Finding) => boolean;
}

const known: readonly Known[] = [];

/** Why a finding is as it is, if that is known. */
export function causeOf(finding: Finding, version: string): string | undefined {
  return known.find(({ versions, explains }) => (versions?.includes(version) ?? true) && explains(finding))
    ?.cause;
}
