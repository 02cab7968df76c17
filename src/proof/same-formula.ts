import type { Expr } from '../claim/expression.js';
import type { Formula } from '../claim/formula.js';

/** True when two formulas are the same tree over the same quantities; nothing is simplified. */
export function sameFormula(one: Formula, other: Formula): boolean {
  if ('rel' in one) {
    return (
      'rel' in other &&
      one.rel === other.rel &&
      sameExpression(one.left, other.left) &&
      sameExpression(one.right, other.right)
    );
  }
  if ('all' in one) {
    return 'all' in other && pairwise(one.all, other.all, sameFormula);
  }
  if ('premise' in one) {
    return (
      'premise' in other && sameFormula(one.premise, other.premise) && sameFormula(one.consequence, other.consequence)
    );
  }
  return 'every' in other && one.every === other.every && sameFormula(one.body, other.body);
}

function sameExpression(one: Expr, other: Expr): boolean {
  switch (one.op) {
    case 'rational':
      return (
        other.op === 'rational' &&
        one.value.numerator === other.value.numerator &&
        one.value.denominator === other.value.denominator
      );
    case 'ref':
      return other.op === 'ref' && one.of === other.of && one.at === other.at;
    case '+':
    case '*':
    case 'min':
    case 'max':
      return other.op === one.op && pairwise(one.args, other.args, sameExpression);
    case '/':
      return (
        other.op === '/' &&
        sameExpression(one.numerator, other.numerator) &&
        sameExpression(one.denominator, other.denominator)
      );
    case 'power':
      return (
        other.op === 'power' && sameExpression(one.base, other.base) && sameExpression(one.exponent, other.exponent)
      );
    case 'sqrt':
    case 'ln':
    case 'exp':
      return other.op === one.op && sameExpression(one.arg, other.arg);
    case 'sum':
      return other.op === 'sum' && one.over === other.over && sameExpression(one.body, other.body);
  }
}

function pairwise<T>(ones: readonly T[], others: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return ones.length === others.length && ones.every((one, i) => same(one, others[i]!));
}
