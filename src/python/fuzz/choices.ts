// Where a generator gets its decisions from.

/**
 * A row of numbers read as decisions. When the row is used up every decision is the first, so a shorter row, and a row
 * of smaller numbers, is a simpler program: that is how a program shrinks.
 */
export class Choices {
  #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A number from 0 up to, not including, `end`. */
  below(end: number): number {
    const number = this.#at < this.#numbers.length ? this.#numbers[this.#at++] : 0;
    return number % end;
  }

  /** One of these; the first is the simplest. */
  pick<T>(options: readonly T[]): T {
    return options[this.below(options.length)];
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === times - 1;
  }
}
