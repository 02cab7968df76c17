import type { KernelFunction, SmoothActivation } from './activation-code.js';
import { AFRESH, LONG, LONGEST, SHORT } from './layout.js';

/** Steps by increments, at most, between two at which σ is evaluated afresh. */
export const INCREMENTS = 31;

/** How σ may be brought up to date where no preactivation moves far; increments.md proves these numbers. */
interface Increments {
  /** sup |σ′|, rounded up. */
  readonly slope: number;
  /** The largest moves for which few terms leave out no more than `omitted`, for which more do, and most. */
  readonly limits: readonly [short: number, long?: number, longest?: number];
  /** In units of roundoff; 0.25 where nothing is said. */
  readonly omitted?: number;
  /** What is left out grows like this power of the moves: 4, or 1 where another function is known only roughly. */
  readonly order: 1 | 4;
  /** What few terms leave out stays where it is in a companion, and counts at later steps by more terms. */
  readonly carried?: true;
  /** What rounding adds at a step to the error of what is kept, in units of roundoff. */
  readonly rounding: number;
  /** An error of what is kept makes at most so many times (1 + |z|) of it in σ′. */
  readonly steepness: number;
}

const logistic = { order: 4, rounding: 0.6, steepness: 1 } as const;
const bell = { order: 4, rounding: 1.1, steepness: 1 } as const;

export const increments: { readonly [name in SmoothActivation]?: Increments } = {
  tanh: { slope: 1, limits: [1.12e-4, 6.8e-4, 1.22e-2], order: 4, rounding: 0.6, steepness: 2 },
  softplus: { slope: 1, ...logistic, limits: [2.6e-4, 2.7e-3, 5.9e-3] },
  sigmoid: { slope: 0.25, ...logistic, limits: [2.6e-4, 2.7e-2] },
  silu: { slope: 1.1, ...logistic, limits: [2.6e-4, 2.7e-2] },
  erf: { slope: 0.798, ...bell, limits: [1.3e-4, 9.7e-4, 3.39e-3] },
  gaussian: { slope: 0.607, ...bell, limits: [1.3e-4, 3.39e-3] },
  arctan: { slope: 1, limits: [8e-5, 5.5e-3], order: 4, rounding: 1.1, steepness: 1 },
  sin: { slope: 1, limits: [1.1e-3], omitted: 0.6, order: 1, rounding: 1.1, steepness: 1 },
  gelu: { slope: 1.129, limits: [3.75e-5, 1.3e-3], order: 1, rounding: 1.1, steepness: 1 },
  affine: { slope: 1, limits: [7.8e-3], order: 4, rounding: 0, steepness: 1 },
};

/** The same where a companion of σ′ is kept beside it: sin z, or the normal density. */
export const accompanied: { readonly [name in SmoothActivation]?: Increments } = {
  sin: { slope: 1, limits: [1.26e-3], order: 4, rounding: 1.1, steepness: 1 },
  gelu: { slope: 1.129, limits: [5.4e-5, 1.03e-3], omitted: 0.5, order: 1, carried: true, rounding: 1.1, steepness: 1 },
};

/** Whether a run may keep a companion of σ′. */
export function hasCompanion(activation: KernelFunction): boolean {
  return typeof activation === 'string' && activation in accompanied;
}

/** In the order of the limits. */
const TERMS = [SHORT, LONG, LONGEST] as const;

/** Preactivations beyond this are left to the evaluation afresh. */
export const REACHED = 64;

/**
 * Whether a step may bring σ up to date by increments, and with how many terms: by what G and the factors f = (η/√m) r allow any
 * preactivation to move, sup|σ′| max_i Σ_j |G_ij f_j|. It depends on nothing else, hence not on threads or on who looks on.
 */
export class Expansion {
  /** In units of roundoff, beyond what an evaluation afresh is off by: see `Engine.drift`. */
  readonly drift = { value: 0, slope: 0 };
  private since = INCREMENTS;
  /** Whether a step since then went by few terms. */
  private few = false;
  /** The error of what is kept. */
  private kept = 0;
  private readonly numbers: Increments | undefined;

  constructor(
    activation: KernelFunction,
    private readonly gram: Float64Array,
    private readonly summationDepth: number,
    companions = false,
  ) {
    const all = companions ? accompanied : increments;
    this.numbers = typeof activation === 'string' ? all[activation as SmoothActivation] : undefined;
  }

  /** σ has been evaluated afresh; `beyond`: somewhere out of reach. */
  renew(beyond: boolean): void {
    this.since = beyond ? INCREMENTS : 0;
    this.few = false;
    this.kept = 0;
    this.drift.value = 0;
  }

  /** How the next step is to be taken. */
  choose(factors: Float64Array): number {
    const { numbers, kept, drift } = this;
    drift.slope = (numbers?.steepness ?? 0) * kept;
    if (numbers === undefined || this.since >= INCREMENTS) return AFRESH;
    const most = numbers.slope * this.largest(factors);
    const terms = numbers.limits.findIndex((limit) => most <= limit!);
    if (terms < 0) return AFRESH;
    this.since++;
    this.few ||= terms === 0;
    const part = most / numbers.limits[this.few && numbers.carried ? 0 : terms]!;
    const omitted = (numbers.omitted ?? 0.25) * (numbers.order === 1 ? part : part * part * part * part);
    drift.value += 1.25 * omitted + 2.1 * most * (kept + 20 + this.summationDepth);
    this.kept += 1.25 * omitted + 2.1 * most * (kept + 4) + numbers.rounding;
    return TERMS[terms]!;
  }

  /** max_i Σ_j |G_ij f_j|; NaN where one of them is. */
  private largest(factors: Float64Array): number {
    const n = factors.length;
    let largest = 0;
    for (let i = 0, k = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++, k++) sum += Math.abs(this.gram[k]! * factors[j]!);
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
