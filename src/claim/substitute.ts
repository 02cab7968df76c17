import type { Expr } from './expression.js';
import type { Formula } from './formula.js';
import type { Quantity } from './quantity.js';

export interface Rewrite {
  expression(expression: Expr): Expr;
  formula(formula: Formula): Formula;
}

/** Replaces one quantity by an expression everywhere, also inside the definitions of others (which become new quantities). */
export function substituteIn(target: Quantity, by: Expr): Rewrite {
  const renewed = new Map<Quantity, Quantity>();

  const quantity = (of: Quantity): Quantity => {
    if (of.scope !== 'defined') return of;
    const known = renewed.get(of);
    if (known !== undefined) return known;
    const definition = expression(of.definition);
    const result = definition === of.definition ? of : { ...of, definition };
    renewed.set(of, result);
    return result;
  };

  const list = (args: readonly Expr[]): readonly Expr[] => {
    const mapped = args.map(expression);
    return mapped.every((arg, i) => arg === args[i]) ? args : mapped;
  };

  function expression(e: Expr): Expr {
    switch (e.op) {
      case 'rational':
        return e;
      case 'ref': {
        if (e.of === target) return by;
        const of = quantity(e.of);
        return of === e.of ? e : { ...e, of };
      }
      case '+':
      case '*':
      case 'min':
      case 'max': {
        const args = list(e.args);
        return args === e.args ? e : { op: e.op, args };
      }
      case '/': {
        const [numerator, denominator] = [expression(e.numerator), expression(e.denominator)];
        return numerator === e.numerator && denominator === e.denominator ? e : { op: '/', numerator, denominator };
      }
      case 'power': {
        const [base, exponent] = [expression(e.base), expression(e.exponent)];
        return base === e.base && exponent === e.exponent ? e : { op: 'power', base, exponent };
      }
      case 'sqrt':
      case 'ln':
      case 'exp': {
        const arg = expression(e.arg);
        return arg === e.arg ? e : { op: e.op, arg };
      }
      case 'sum': {
        const body = expression(e.body);
        return body === e.body ? e : { op: 'sum', over: e.over, body };
      }
    }
  }

  function formula(f: Formula): Formula {
    if ('rel' in f) return { left: expression(f.left), rel: f.rel, right: expression(f.right) };
    if ('all' in f) return { all: f.all.map(formula) };
    if ('premise' in f) return { premise: formula(f.premise), consequence: formula(f.consequence) };
    return { every: f.every, body: formula(f.body) };
  }

  return { expression, formula };
}
