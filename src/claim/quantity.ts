import type { Interval } from '../numerics/interval.js';
import type { Estimate } from './estimate.js';
import type { Expr } from './expression.js';

/**
 * What a setting's quantities are measured on: the prepared instance (`setup`), one draw of the theorem's own
 * randomness (`draw`), one iterate of the run (`state`). A draw knows its setup, a state its draw.
 */
export interface World {
  readonly setup: unknown;
  readonly draw: unknown;
  readonly state: unknown;
}

/** A finite index set such as the samples i = 1..n; its size depends on the instance. */
export interface Index {
  readonly symbol: string;
  size(setup: unknown): number;
}

/**
 * A set of which claims speak through any one of its elements (the neurons): a claim with such quantities is one claim per
 * element, and a run evaluates it for the elements in view.
 */
export interface Family extends Index {
  /** The elements that are looked at on one iterate, in increasing order: all, or those where a claim is likeliest to break. */
  inView(state: unknown): readonly number[];
}

/** How a quantity is written: λ with sub "min" of "H(W_0)" reads λ_min(H(W_0)). */
export interface Notation {
  readonly symbol: string;
  readonly sub?: string;
  readonly of?: string;
}

interface Named {
  /** Unique within a theorem; the SMT reading and reports use it. */
  readonly name: string;
  readonly notation: Notation;
  readonly meaning: string;
  readonly unit?: string;
  /** One value per element of this set (V_i, one per sample). */
  readonly index?: Index;
  /** What is said of it is said for any element of this set. */
  readonly any?: Family;
}

/** Where a parameter lives; placement searches there. */
export type Domain = 'unit-interval' | 'positive' | 'positive-integer';

/** A number the instance states: δ, ε, θ, the width m, the step size η. Exact by definition. */
export interface Parameter extends Named {
  readonly scope: 'parameter';
  readonly domain: Domain;
}

/** A number given by a formula in other quantities: b = 2 − c − s − c s²/4. Every reading uses the formula. */
export interface Defined extends Named {
  readonly scope: 'defined';
  readonly definition: Expr;
}

/**
 * A number measured on the instance, the draw or the iterate. `measure` is floating point; `estimate` is an
 * interval whose width is derived, not tuned (absent: the point itself; alone: its middle is the value); `enclose` is certified and may return
 * an interval without information. A quantity with none of them exists only in proofs. `position` is the element of its index,
 * `element` that of the family it speaks of.
 */
export interface Measured<Scope extends 'instance' | 'draw' | 'step', Subject> extends Named {
  readonly scope: Scope;
  measure?(subject: Subject, position: number, element?: number): number;
  estimate?(subject: Subject, position: number, element?: number): Estimate;
  enclose?(subject: Subject, position: number, element?: number): Interval;
  /** Why an enclosure may say nothing on this subject, in words. */
  whyNotEnclosed?(subject: Subject): string | undefined;
  /** What a run must keep for it beyond the current iterate, in the setting's words. */
  readonly needs?: readonly string[];
  /** Of a draw: what the value tends to as the network grows wide, from the setup alone. Tells placement where to look, decides nothing. */
  limit?(setup: unknown): number;
}

/** A named real number (or one per element of an index set). */
export type Quantity<W extends World = World> =
  | Parameter
  | Defined
  | Measured<'instance', W['setup']>
  | Measured<'draw', W['draw']>
  | Measured<'step', W['state']>;
