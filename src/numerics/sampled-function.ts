import { gaussianRule } from './gaussian-rule.js';

/** A function at the nodes of a rule for E f(g). */
export interface Sampled {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
  readonly values: Float64Array;
}

/**
 * A function of a standard normal variable, analytic between its breaks, at the nodes of ever finer rules: panels of `gaussianRule` cut into
 * 1, 2, 4 and 8 pieces. Each is evaluated once, when it is first asked for.
 */
export class SampledFunction {
  /** How many rules there are. */
  static readonly levels = 4;
  readonly #known: Sampled[] = [];

  constructor(
    private readonly f: (x: number) => number,
    private readonly breaks: readonly number[] = [],
  ) {}

  /** The values on panels cut into 2^level pieces; even those not cut resolve h_k up to k of some hundreds. */
  at(level: number): Sampled {
    const known = this.#known[level];
    if (known !== undefined) return known;
    const { nodes, weights } = gaussianRule(2 ** level, this.breaks);
    const values = new Float64Array(nodes.length);
    for (let j = 0; j < nodes.length; j++) values[j] = this.f(nodes[j]!);
    const fresh = { nodes, weights, values };
    this.#known[level] = fresh;
    return fresh;
  }
}
