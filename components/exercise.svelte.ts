// The state of one exercise on a page: the answer being given, what was said of the last one, what is kept of it.

import { type Answer, grade, type Verdict } from '../src/exercises/grade.ts';
import type { Sheet } from '../src/exercises/key.ts';
import { answeredOf, answers, keepAttempt, keepHints, keepShown } from '../src/exercises/progress.ts';

export class ExerciseState {
  readonly sheet: Sheet;
  /** what is written, for predict */
  written = $state('');
  /** the numbers of the chosen options, for choose */
  chosen = $state<number[]>([]);
  verdict = $state.raw<Verdict>();
  /** how many hints are seen */
  hints = $state(0);
  /** the answer and all reasons are seen: it was right, or asked for */
  done = $state(false);
  /** what the head says: nothing yet, tried, right, or shown on request */
  standing = $state<'' | 'tried' | 'right' | 'shown'>('');

  constructor(sheet: Sheet) {
    this.sheet = sheet;
  }

  /** Takes up what an earlier visit left, and follows what other tabs do. Returns what ends it. */
  resume(): () => void {
    const { attempts, hints, right, shown } = answeredOf(answers.get(), this.sheet.id);
    const last = attempts.at(-1);
    const untouched = this.written === '' && this.chosen.length === 0;
    this.hints = Math.min(hints, this.sheet.hints.length);
    if (last && untouched) {
      this.#put(last.answer);
      this.verdict = grade(this.sheet, last.answer);
    }
    this.done = this.verdict?.result === 'right' || (shown && !right);
    return answers.subscribe((all) => {
      const mine = answeredOf(all, this.sheet.id);
      this.standing = mine.right ? 'right' : mine.shown ? 'shown' : mine.attempts.length ? 'tried' : '';
    });
  }

  get answer(): Answer {
    return this.sheet.kind === 'predict' ? this.written : [...this.chosen];
  }

  #put(answer: Answer) {
    if (typeof answer === 'string') this.written = answer;
    else this.chosen = answer;
  }

  submit() {
    const { answer } = this;
    this.verdict = grade(this.sheet, answer);
    if (this.verdict.result === 'empty') return;
    const right = this.verdict.result === 'right';
    this.done = right;
    keepAttempt(this.sheet.id, answer, right);
  }

  hint() {
    this.hints = Math.min(this.hints + 1, this.sheet.hints.length);
    keepHints(this.sheet.id, this.hints);
  }

  show() {
    this.verdict = undefined;
    this.done = true;
    keepShown(this.sheet.id);
  }

  again() {
    this.#put(this.sheet.kind === 'predict' ? '' : []);
    this.verdict = undefined;
    this.done = false;
  }
}
