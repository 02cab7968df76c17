import type { Expr } from '../claim/expression.js';
import type { Index, Quantity } from '../claim/quantity.js';
import { childrenOf } from '../claim/traverse.js';

/** What the value of an expression depends on, through definitions. */
export interface Dependence {
  /** Names of the parameters it mentions. */
  readonly parameters: ReadonlySet<string>;
  readonly onDraw: boolean;
  readonly onStep: boolean;
  /** Indices that it leaves unbound. */
  readonly free: ReadonlySet<Index>;
}

const known = new WeakMap<Expr, Dependence>();

/** Worked out once for every expression. */
export function dependenceOf(expression: Expr): Dependence {
  const found = known.get(expression) ?? (expression.op === 'ref' ? ofQuantity(expression.of) : ofParts(expression));
  known.set(expression, found);
  return found;
}

function ofParts(expression: Expr): Dependence {
  const parts = childrenOf(expression).map(dependenceOf);
  const free = new Set(parts.flatMap((part) => [...part.free]));
  if (expression.op === 'sum') free.delete(expression.over);
  return {
    parameters: new Set(parts.flatMap(({ parameters }) => [...parameters])),
    onDraw: parts.some(({ onDraw }) => onDraw),
    onStep: parts.some(({ onStep }) => onStep),
    free,
  };
}

function ofQuantity(of: Quantity): Dependence {
  const free = new Set(of.index === undefined ? [] : [of.index]);
  // A definition sees no element but its own (boundBy).
  if (of.scope === 'defined') return { ...dependenceOf(of.definition), free };
  return {
    parameters: new Set(of.scope === 'parameter' ? [of.name] : []),
    onDraw: of.scope === 'draw',
    onStep: of.scope === 'step',
    free,
  };
}

/** Whether a reading of the expression holds for a whole run and wherever it stands, and took some arithmetic. */
export function isWorthKeeping(expression: Expr): boolean {
  if (expression.op === 'rational') return false;
  if (expression.op === 'ref' && expression.of.scope !== 'defined') return false;
  const { onStep, free } = dependenceOf(expression);
  return !onStep && free.size === 0;
}
