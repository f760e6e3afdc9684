// Writes a program out of templates, the rules of a typed grammar.
//
// A template is Python text with holes:
//   <int>       an expression of that type: one of its templates, or a name of that type
//   <=ints>     a name that has that type; the same hole is the same name, <=ints2> may be another
//   <!int>      a name of that type that this function may bind anew
//   <~ints>     a name that this block has bound, and that is gone after the template
//   $a          a name new in this template
//   $a:int      the same, and from here on a name of that type; $a:int! only until the end of the template
//   <block>     alone on a line: statements; <loop> those of a loop, <function> and <generator> of these
// and conditions before it:
//   ?3.8        not before that version
//   ?-3.9       not after that version
//   ?risky      may raise
//   ?wide       depends on the width of a reference
//   ?loop ?function ?generator   only inside one

import type { Profile } from '../version.ts';
import type { Choices } from './choices.ts';

/** A name of the program that later statements may use. */
interface Name {
  name: string;
  type: string;
  /** how many functions it is inside */
  depth: number;
}

interface Template {
  text: string;
  since: number;
  until: number;
  conditions: string[];
  /** the names it needs, as in its holes */
  needs: string[];
  leaf: boolean;
  /** an operator stands outside all brackets */
  loose: boolean;
}

/** The rules of each symbol. */
export type Grammar = Record<string, readonly string[]>;

/** Rules that are more than a template: they write a statement's text. */
export type Makers = Record<string, (w: Writer) => string>;

/** The symbols that stand for an expression. */
const values = new Set(
  'int float bool str bytes seq ints strs lists tuple dict key set any fresh'.split(' '),
);
const parsed = new Map<string, Template>();

function templateOf(source: string): Template {
  const known = parsed.get(source);
  if (known) return known;
  const template: Template = {
    text: source,
    since: 0,
    until: 99,
    conditions: [],
    needs: [],
    leaf: true,
    loose: false,
  };
  for (;;) {
    const [all, condition] = /^\?(\S+)\s/.exec(template.text) ?? [];
    if (all === undefined) break;
    template.text = template.text.slice(all.length);
    const [, last, minor] = /^(-?)3\.(\d+)$/.exec(condition) ?? [];
    if (minor === undefined) template.conditions.push(condition);
    else if (last) template.until = Number(minor);
    else template.since = Number(minor);
  }
  for (const [, kind, type] of template.text.matchAll(/<([=!~]?)([a-z]+)\d?>/g)) {
    template.leaf = false;
    if (kind !== '') template.needs.push(kind + type);
  }
  template.loose = / /.test(
    template.text.replace(/'[^']*'|"[^"]*"|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|\{[^}]*\}/g, ''),
  );
  parsed.set(source, template);
  return template;
}

/** A program that is being written. */
export class Writer {
  /** decides; each statement has its own */
  choose: Choices;
  readonly minor: number;
  /** references have 64 bits */
  readonly wide: boolean;
  /** the statement that is being written may raise */
  risky = false;
  /** the modules it imports */
  readonly modules = new Set(['sys', 'gc']);
  readonly #grammar: Grammar;
  readonly #makers: Makers;
  #names: Name[] = [];
  /** where the names of the innermost block begin */
  #blockStart = 0;
  /** loops, functions and generators around, the innermost last */
  #around: string[] = [];
  #fresh = 0;

  constructor(profile: Profile, wide: boolean, grammar: Grammar, makers: Makers, choose: Choices) {
    this.minor = profile.version[1];
    this.wide = wide;
    this.#grammar = grammar;
    this.#makers = makers;
    this.choose = choose;
  }

  get #depth(): number {
    return this.#around.filter((one) => one !== 'loop').length;
  }

  /** A name that no other has. */
  fresh(stem: string): string {
    return `${stem}${++this.#fresh}`;
  }

  /** From here on that name has that type. */
  give(name: string, type: string): void {
    this.#names.push({ name, type, depth: this.#depth });
  }

  /** The names of a type, the youngest first: any, those this function may bind (!), or that this block has (~). */
  named(type: string, kind = '='): string[] {
    return this.#names
      .filter(
        (one, at) =>
          one.type === type &&
          (kind === '=' || one.depth === this.#depth) &&
          (kind !== '~' || at >= this.#blockStart),
      )
      .map(({ name }) => name)
      .reverse();
  }

  #fits({ since, until, conditions, needs }: Template): boolean {
    return (
      this.minor >= since &&
      this.minor <= until &&
      conditions.every((one) => one === 'risky' || (one === 'wide' ? this.wide : this.#inside(one))) &&
      needs.every((one) => this.named(one.slice(1), one[0]).length > 0)
    );
  }

  #inside(place: string): boolean {
    const last = this.#around.at(-1);
    if (place === 'loop') return last === 'loop';
    return this.#around.filter((one) => one !== 'loop').at(-1) === place;
  }

  #templates(symbol: string): Template[] {
    const rules = this.#grammar[symbol];
    if (!rules) throw new Error(`the grammar has no <${symbol}>`);
    return rules.map(templateOf).filter((one) => this.#fits(one));
  }

  /** An expression of a type, nested `depth` deep at most where a simple one exists. */
  expression(type: string, depth = 2): string {
    const names = this.named(type);
    const way = this.choose.below(names.length > 0 ? 5 : 3);
    if (way >= 3) return this.choose.pick(names);
    const templates = this.#templates(type);
    const leaves = templates.filter(({ leaf }) => leaf);
    const template = this.choose.pick(leaves.length > 0 && (way === 0 || depth <= 0) ? leaves : templates);
    const text = this.#fill(template, depth - 1);
    return template.loose && values.has(type) ? `(${text})` : text;
  }

  /** A statement by a rule of this symbol. */
  statement(symbol: string): string {
    return this.#makers[symbol]?.(this) ?? this.#fill(this.choose.pick(this.#templates(symbol)), 2);
  }

  /** A statement by one of these symbols that can be used now. */
  topLevel(symbols: readonly string[]): string {
    return this.statement(
      this.choose.pick(symbols.filter((one) => one in this.#makers || this.#templates(one).length > 0)),
    );
  }

  /** The text of one template. */
  write(template: string): string {
    return this.#fill(templateOf(template), 2);
  }

  /** This text, in a try statement that prints the exception. */
  guarded(text: string): string {
    return `try:\n${text.replace(/^(?=.)/gm, '    ')}\nexcept Exception as e:\n    print(type(e).__name__, e)`;
  }

  #fill(template: Template, depth: number): string {
    if (template.conditions.includes('risky')) this.risky = true;
    const fresh = new Map<string, string>();
    const same = new Map<string, string>();
    const gone = new Set<string>();
    const bound: { name: string; type: string; end: number }[] = [];
    const bind = (at: number) => {
      while (bound.length > 0 && bound[0].end < at) {
        const { name, type } = bound.shift() as (typeof bound)[0];
        this.give(name, type);
      }
    };
    const text = template.text.replace(
      /^( *)<(block|loop|function|generator)>$|\$([a-z]+)(?::([a-z]+)(!?))?|<([=!~]?)([a-z]+)(\d?)>/gm,
      (hole, indent, place, stem, type, passing, kind, symbol, _number, at: number) => {
        bind(at);
        if (place !== undefined) return this.block(indent, place === 'block' ? undefined : place);
        if (stem !== undefined) {
          const name = fresh.get(stem) ?? this.fresh(stem);
          fresh.set(stem, name);
          const lineEnd = template.text.indexOf('\n', at);
          if (type !== undefined)
            bound.push({ name, type, end: lineEnd < 0 ? template.text.length : lineEnd });
          if (passing) gone.add(name);
          return name;
        }
        if (kind === '') return this.#makers[symbol]?.(this) ?? this.expression(symbol, depth);
        const name = same.get(hole) ?? this.choose.pick(this.named(symbol, kind));
        same.set(hole, name);
        if (kind === '~') gone.add(name);
        return name;
      },
    );
    bind(Number.POSITIVE_INFINITY);
    this.#names = this.#names.filter(({ name }) => !gone.has(name));
    return text;
  }

  /** Statements, indented. What they bind is forgotten afterwards, for they may not have run. */
  block(indent: string, place?: string, begin?: () => void): string {
    const names = this.#names;
    const around = this.#around;
    const blockStart = this.#blockStart;
    this.#names = [...names];
    this.#blockStart = names.length;
    if (place) this.#around = [...around, place];
    begin?.();
    const deep = indent.length + 4 * around.length >= 12;
    const lines: string[] = [];
    for (let i = this.choose.below(deep ? 1 : 3); i >= 0; i--)
      lines.push(this.statement(deep ? 'simple' : this.choose.pick(['simple', 'look', 'nested', 'counts'])));
    this.#names = names;
    this.#around = around;
    this.#blockStart = blockStart;
    return lines.join('\n').replace(/^(?=.)/gm, indent);
  }
}
