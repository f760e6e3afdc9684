// A program as the lines of a page, coloured by the same parser that the editor and the model use.

import { classHighlighter, highlightCode } from '@lezer/highlight';
import { parser } from '@lezer/python';

export interface Token {
  text: string;
  /** class names of the style sheet, or empty */
  classes: string;
}

/** The tokens of each line. */
export function listing(source: string): Token[][] {
  const lines: Token[][] = [[]];
  highlightCode(
    source.replace(/\n$/, ''),
    parser.parse(source),
    classHighlighter,
    (text, classes) => lines[lines.length - 1].push({ text, classes }),
    () => lines.push([]),
  );
  return lines;
}
