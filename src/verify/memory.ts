import type { Expr } from '../claim/expression.js';
import { dependenceOf } from '../readings/dependence.js';

/**
 * Values of expressions that stay the same along a run, for one choice of parameters and one draw. What a changed parameter or
 * draw does not touch is kept with the frames it was changed from, so that a search over one parameter computes the rest once.
 */
export class Memory<T> {
  readonly #values = new Map<Expr, T>();
  readonly #parent: Memory<T> | undefined;
  readonly #changed: readonly string[];

  /** Without a parent nothing is known; otherwise what the named parameters and the draw do not touch is shared with it. */
  constructor(parent?: Memory<T>, changed: readonly string[] = []) {
    this.#parent = parent;
    this.#changed = changed;
  }

  /** The value of the expression, computed when it is not known. */
  value(expression: Expr, compute: () => T): T {
    const known = this.#values.get(expression);
    if (known !== undefined) return known;
    const value = this.#shares(expression) ? this.#parent!.value(expression, compute) : compute();
    this.#values.set(expression, value);
    return value;
  }

  #shares(expression: Expr): boolean {
    if (this.#parent === undefined) return false;
    const { parameters, onDraw } = dependenceOf(expression);
    return !onDraw && !this.#changed.some((name) => parameters.has(name));
  }
}
