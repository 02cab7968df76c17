import type { Index, Quantity } from './quantity.js';
import { type Rational, ratio, rationalFromDecimal, rationalFromFloat } from './rational.js';

/** Which iterate a step quantity speaks of: k = 0, k, or k + 1. Ignored for quantities that do not change with k. */
export type Moment = 'start' | 'now' | 'next';

/** A real-valued expression over named quantities. Plain data: every reading interprets the same tree. */
export type Expr =
  | { readonly op: 'rational'; readonly value: Rational }
  | { readonly op: 'ref'; readonly of: Quantity; readonly at: Moment }
  | { readonly op: '+' | '*' | 'min' | 'max'; readonly args: readonly Expr[] }
  | { readonly op: '/'; readonly numerator: Expr; readonly denominator: Expr }
  | { readonly op: 'power'; readonly base: Expr; readonly exponent: Expr }
  | { readonly op: 'sqrt' | 'ln' | 'exp'; readonly arg: Expr }
  | { readonly op: 'sum'; readonly over: Index; readonly body: Expr };

/** What the constructors accept: an expression, a quantity (its value now), or a number whose shortest decimal is meant. */
export type Term = Expr | Quantity | number;

function isExpr(term: Expr | Quantity): term is Expr {
  return 'op' in term;
}

/** Lifts a term. Numbers mean their shortest decimal numeral: `0.1` is one tenth, not its float64 neighbour. */
export function expr(term: Term): Expr {
  if (typeof term === 'number') return decimal(String(term));
  return isExpr(term) ? term : { op: 'ref', of: term, at: 'now' };
}

/** A decimal numeral as an exact rational. Throws SyntaxError when it is none. */
export function decimal(numeral: string): Expr {
  return { op: 'rational', value: rationalFromDecimal(numeral) };
}

/** The exact rational value of a float64. Throws RangeError on NaN and ±∞. */
export function exactFloat(value: number): Expr {
  return { op: 'rational', value: rationalFromFloat(value) };
}

/** The fraction numerator/denominator of two safe integers. */
export function fraction(numerator: number, denominator: number): Expr {
  return { op: 'rational', value: ratio(BigInt(numerator), BigInt(denominator)) };
}

/** The quantity at k = 0. */
export function atStart(of: Quantity): Expr {
  return { op: 'ref', of, at: 'start' };
}

/** The quantity at k + 1. */
export function atNext(of: Quantity): Expr {
  return { op: 'ref', of, at: 'next' };
}

export function plus(...terms: readonly Term[]): Expr {
  return { op: '+', args: terms.map(expr) };
}

/** first − every further term. */
export function minus(first: Term, ...rest: readonly Term[]): Expr {
  return { op: '+', args: [expr(first), ...rest.map(negative)] };
}

export function negative(term: Term): Expr {
  return times(-1, term);
}

export function times(...terms: readonly Term[]): Expr {
  return { op: '*', args: terms.map(expr) };
}

export function over(numerator: Term, denominator: Term): Expr {
  return { op: '/', numerator: expr(numerator), denominator: expr(denominator) };
}

export function power(base: Term, exponent: Term): Expr {
  return { op: 'power', base: expr(base), exponent: expr(exponent) };
}

export function square(base: Term): Expr {
  return power(base, 2);
}

export function smallest(...terms: readonly Term[]): Expr {
  return { op: 'min', args: terms.map(expr) };
}

export function largest(...terms: readonly Term[]): Expr {
  return { op: 'max', args: terms.map(expr) };
}

export function sqrt(arg: Term): Expr {
  return { op: 'sqrt', arg: expr(arg) };
}

export function ln(arg: Term): Expr {
  return { op: 'ln', arg: expr(arg) };
}

export function exp(arg: Term): Expr {
  return { op: 'exp', arg: expr(arg) };
}

/** Σ over the index set; quantities that carry this index take its current element. */
export function sumOver(index: Index, body: Term): Expr {
  return { op: 'sum', over: index, body: expr(body) };
}
