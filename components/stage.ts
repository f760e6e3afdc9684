// All that a program needs once the reader touches it, in one piece that is loaded then: the worker's client, the
// layout, the drawing.

import { engine, type Layout, layout } from '../src/diagram/layout.ts';
import { unpack } from '../src/diagram/packed.ts';
import type { Program, Window } from '../src/diagram/run.ts';
import type { PictureOptions } from '../src/diagram/union.ts';
import { Player } from './player.ts';

export { default as Picture } from './Picture.svelte';
export { Stopped } from './player.ts';

/** Pictures that can be drawn. */
export interface Shown extends Window {
  layout: Layout;
}

/** Runs one program and lays out its pictures. */
export class Stage {
  readonly player = new Player();
  #known: { key: string; shown: Shown }[] = [];

  /** `packed` is the layout that came with the page, for the program as it stands there. */
  async pictures(program: Program, step: number, options: PictureOptions, packed: string): Promise<Shown> {
    const key = JSON.stringify([program, options]);
    const known = this.#known.find(
      (each) => each.key === key && each.shown.from <= step && step < each.shown.to,
    );
    if (known) return known.shown;
    const window = await this.player.window(program, step, options);
    const shown = { ...window, layout: unpack(window.union, packed) ?? (await layout(window.union)) };
    this.#known = [{ key, shown }, ...this.#known].slice(0, 4);
    return shown;
  }

  /** Starts what an edited program will need. */
  warm() {
    this.player.warm();
    void engine().catch(() => undefined);
  }
}
