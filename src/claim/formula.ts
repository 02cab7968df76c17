import { type Expr, expr, type Term } from './expression.js';
import type { Index } from './quantity.js';

export type Relation = '<=' | '<' | '=';

/** One inequality (or equation) between two expressions. */
export interface Inequality {
  readonly left: Expr;
  readonly rel: Relation;
  readonly right: Expr;
}

/** A statement about named quantities. One that mentions a step quantity is meant at every k of a run. */
export type Formula =
  | Inequality
  | { readonly all: readonly Formula[] }
  | { readonly premise: Formula; readonly consequence: Formula }
  | { readonly every: Index; readonly body: Formula };

export function atMost(left: Term, right: Term): Inequality {
  return { left: expr(left), rel: '<=', right: expr(right) };
}

export function lessThan(left: Term, right: Term): Inequality {
  return { left: expr(left), rel: '<', right: expr(right) };
}

/** left ≥ right, kept as right ≤ left. */
export function atLeast(left: Term, right: Term): Inequality {
  return atMost(right, left);
}

/** left > right, kept as right < left. */
export function greaterThan(left: Term, right: Term): Inequality {
  return lessThan(right, left);
}

export function equal(left: Term, right: Term): Inequality {
  return { left: expr(left), rel: '=', right: expr(right) };
}

export function all(...parts: readonly Formula[]): Formula {
  return { all: parts };
}

export function ifThen(premise: Formula, consequence: Formula): Formula {
  return { premise, consequence };
}

export function every(index: Index, body: Formula): Formula {
  return { every: index, body };
}
