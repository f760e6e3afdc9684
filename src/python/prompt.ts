// CPython: Python/pythonrun.c (PyRun_InteractiveLoop), Parser/tokenizer.c. What the prompt reads as one command: a
// statement with the others on its line; a compound statement up to the blank line that ends it.

const compound = /^(?:async|class|def|for|if|try|while|with|@)(?!\w)/;

/** Follows brackets, strings and backslashes over the lines of a command. */
class Reader {
  private depth = 0;
  private quote = '';
  /** the last character that is not blank nor in a comment */
  last = '';
  continued = false;

  /** Takes a line in. Afterwards `open` says whether the command's line goes on with the next. */
  take(line: string): void {
    this.continued = false;
    for (let i = 0; i < line.length; i++) {
      const ch = line[i];
      if (this.quote !== '') {
        if (ch === '\\') i++;
        else if (line.startsWith(this.quote, i)) {
          i += this.quote.length - 1;
          this.quote = '';
          this.last = '"';
        }
        continue;
      }
      if (ch === '#') break;
      if (ch === '"' || ch === "'") {
        this.quote = line.startsWith(ch.repeat(3), i) ? ch.repeat(3) : ch;
        i += this.quote.length - 1;
      } else if ('([{'.includes(ch)) this.depth++;
      else if (')]}'.includes(ch)) this.depth--;
      else if (ch === '\\' && i === line.length - 1) this.continued = true;
      if (ch.trim() !== '') this.last = ch;
    }
    // a string in single quotes ends with its line, closed or not
    if (this.quote.length === 1 && !line.endsWith('\\')) this.quote = '';
  }

  get open(): boolean {
    return this.depth > 0 || this.quote !== '' || this.continued;
  }
}

/** The commands of a prompt session in order: their text, ending in a newline. */
export function* commandsOf(source: string): Generator<string> {
  const lines = source.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  for (let at = 0; at < lines.length; ) {
    if (/^[ \t\f]*(?:#.*)?$/.test(lines[at])) {
      at++;
      continue;
    }
    const start = at;
    const reader = new Reader();
    // a decorator goes on with the next line
    let decorated: boolean;
    do {
      decorated = !reader.open && lines[at].startsWith('@');
      reader.take(lines[at++]);
    } while ((reader.open || decorated) && at < lines.length);
    if (compound.test(lines[start]) || reader.last === ':') {
      while (at < lines.length && (reader.open || lines[at].trim() !== '')) reader.take(lines[at++]);
    }
    yield `${lines.slice(start, at).join('\n')}\n`;
  }
}
