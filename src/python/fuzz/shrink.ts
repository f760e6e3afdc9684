// Makes a program small that shows something: takes lines away, and headers off their blocks, as long as it shows it.

type Shows = (source: string) => Promise<boolean>;

/**
 * The smallest program found by `deadline` (as Date.now) of those that `shows` is true for. It is true for `source`.
 * The first `head` lines stay.
 */
export async function shrink(source: string, head: number, shows: Shows, deadline: number): Promise<string> {
  let lines = source.split('\n').filter((line) => line !== '');
  const better = async (candidate: readonly string[]) => {
    if (Date.now() > deadline || !(await shows(`${candidate.join('\n')}\n`))) return false;
    lines = [...candidate];
    return true;
  };
  for (let before = Number.POSITIVE_INFINITY; lines.join('').length < before && Date.now() < deadline; ) {
    before = lines.join('').length;
    for (let size = lines.length >> 1; size >= 1; size >>= 1)
      for (let at = lines.length - size; at >= head; at = Math.min(at, lines.length) - size)
        await better([...lines.slice(0, at), ...lines.slice(at + size)]);
    for (let at = head; at < lines.length; at++) {
      await better(withoutStatement(lines, at));
      if (/:$/.test(lines[at] ?? '')) await better(withoutHeader(lines, at));
    }
  }
  return `${lines.join('\n')}\n`;
}

const indentOf = (line: string) => line.length - line.trimStart().length;

/** The first line after `at` that is not deeper than it. */
function blockEnd(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && indentOf(lines[end]) > indentOf(lines[at])) end++;
  return end;
}

/** Where the clauses of a compound statement end: except, else, finally. */
function statementEnd(lines: readonly string[], at: number): number {
  let end = blockEnd(lines, at);
  while (
    end < lines.length &&
    indentOf(lines[end]) === indentOf(lines[at]) &&
    /^\s*(except|else|elif|finally)\b/.test(lines[end])
  )
    end = blockEnd(lines, end);
  return end;
}

function withoutStatement(lines: readonly string[], at: number): string[] {
  return [...lines.slice(0, at), ...lines.slice(statementEnd(lines, at))];
}

/** The first block of a compound statement in its place. */
function withoutHeader(lines: readonly string[], at: number): string[] {
  const inner = lines.slice(at + 1, blockEnd(lines, at));
  const less = inner.length > 0 ? indentOf(inner[0]) - indentOf(lines[at]) : 0;
  return [
    ...lines.slice(0, at),
    ...inner.map((line) => line.slice(less)),
    ...lines.slice(statementEnd(lines, at)),
  ];
}
