import type { Expr } from './expression.js';
import type { Formula } from './formula.js';
import type { Family, Quantity } from './quantity.js';

/** The direct subexpressions of an expression, definitions of quantities not entered. */
export function childrenOf(expression: Expr): readonly Expr[] {
  switch (expression.op) {
    case 'rational':
    case 'ref':
      return [];
    case '+':
    case '*':
    case 'min':
    case 'max':
      return expression.args;
    case '/':
      return [expression.numerator, expression.denominator];
    case 'power':
      return [expression.base, expression.exponent];
    case 'sqrt':
    case 'ln':
    case 'exp':
      return [expression.arg];
    case 'sum':
      return [expression.body];
  }
}

/** The expressions a formula compares, outermost first. */
export function sidesOf(formula: Formula): readonly Expr[] {
  if ('rel' in formula) return [formula.left, formula.right];
  if ('all' in formula) return formula.all.flatMap(sidesOf);
  if ('premise' in formula) return [...sidesOf(formula.premise), ...sidesOf(formula.consequence)];
  return sidesOf(formula.body);
}

/** Every quantity an expression rests on, through definitions, each once, in order of first mention. */
export function quantitiesIn(expressions: Iterable<Expr>): readonly Quantity[] {
  const seen = new Set<Quantity>();
  const visit = (expression: Expr): void => {
    if (expression.op === 'ref' && !seen.has(expression.of)) {
      seen.add(expression.of);
      if (expression.of.scope === 'defined') visit(expression.of.definition);
    }
    for (const child of childrenOf(expression)) visit(child);
  };
  for (const expression of expressions) visit(expression);
  return [...seen];
}

/** Every quantity a formula rests on, through definitions. */
export function quantitiesOf(formula: Formula): readonly Quantity[] {
  return quantitiesIn(sidesOf(formula));
}

/** The set that a formula speaks of any element of, if it does. Throws RangeError when there are two. */
export function familyOf(formula: Formula): Family | undefined {
  const [family, ...others] = new Set(quantitiesOf(formula).flatMap(({ any }) => any ?? []));
  if (others.length > 0) throw new RangeError('a claim may speak of any element of one set, not of two');
  return family;
}

/** True when a formula speaks of k + 1 beside k, directly or inside a definition. */
export function mentionsNext(formula: Formula): boolean {
  return sidesOf(formula).some((side) => mentionsMoment(side, 'next'));
}

/** True when a formula speaks of k = 0. */
export function mentionsStart(formula: Formula): boolean {
  return sidesOf(formula).some((side) => mentionsMoment(side, 'start'));
}

function mentionsMoment(expression: Expr, moment: 'start' | 'next'): boolean {
  if (expression.op === 'ref') {
    if (expression.at === moment) return true;
    return expression.of.scope === 'defined' && mentionsMoment(expression.of.definition, moment);
  }
  return childrenOf(expression).some((child) => mentionsMoment(child, moment));
}

const scopes = new WeakMap<Formula, 'instance' | 'draw' | 'step'>();

/** When a formula can be decided: from the instance alone, given a draw, or only along a run. Worked out once for every formula. */
export function scopeOf(formula: Formula): 'instance' | 'draw' | 'step' {
  const known = scopes.get(formula);
  if (known !== undefined) return known;
  const all = new Set(quantitiesOf(formula).map((quantity) => quantity.scope));
  const scope = all.has('step') ? 'step' : all.has('draw') ? 'draw' : 'instance';
  scopes.set(formula, scope);
  return scope;
}
