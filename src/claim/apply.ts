import type { Expr, Moment } from './expression.js';
import type { Formula } from './formula.js';
import type { Quantity } from './quantity.js';
import type { Application } from './step.js';
import { quantitiesIn } from './traverse.js';

/**
 * A general statement with expressions put in for its quantities, all at once. An expression put in for a step quantity moves with
 * it: where the statement speaks of k + 1, so does what is put in. Defined quantities are replaced only when the application names them.
 */
export function applied(formula: Formula, application: Application): Formula {
  if ('rel' in formula) {
    return { left: put(formula.left, application), rel: formula.rel, right: put(formula.right, application) };
  }
  if ('all' in formula) return { all: formula.all.map((part) => applied(part, application)) };
  if ('premise' in formula) {
    return {
      premise: applied(formula.premise, application),
      consequence: applied(formula.consequence, application),
    };
  }
  const index = application.indices?.get(formula.every) ?? formula.every;
  return { every: index, body: applied(formula.body, application) };
}

/** The same for an expression. */
export function put(expression: Expr, application: Application): Expr {
  return rebuilt(
    expression,
    (reference) => {
      const by = application.quantities.get(reference.of);
      return by === undefined ? reference : moved(by, reference.at);
    },
    application,
  );
}

/**
 * What a claim at every k says in the limit: step quantities become their limits, `<` becomes `<=`. Throws RangeError where the limit
 * of the expression need not be the expression of the limits: quotients, roots, or a quantity without a limit.
 */
export function inTheLimit(formula: Formula, limits: ReadonlyMap<Quantity, Quantity>): Formula {
  if ('rel' in formula) {
    const rel = formula.rel === '<' ? '<=' : formula.rel;
    return { left: limitOf(formula.left, limits), rel, right: limitOf(formula.right, limits) };
  }
  if ('all' in formula) return { all: formula.all.map((part) => inTheLimit(part, limits)) };
  throw new RangeError('only inequalities pass to the limit');
}

function limitOf(expression: Expr, limits: ReadonlyMap<Quantity, Quantity>): Expr {
  if (!scopesIn(expression).has('step')) return expression;
  if (expression.op === 'ref' && expression.of.scope === 'defined') return limitOf(expression.of.definition, limits);
  if (expression.op === 'ref') {
    const limit = limits.get(expression.of);
    if (limit === undefined && expression.at !== 'start') throw new RangeError(`${expression.of.name} has no limit`);
    return expression.at === 'start' || limit === undefined ? expression : { op: 'ref', of: limit, at: 'now' };
  }
  if (expression.op === '+' || expression.op === '*') {
    return { op: expression.op, args: expression.args.map((arg) => limitOf(arg, limits)) };
  }
  if (expression.op === 'power' && expression.exponent.op === 'rational') {
    return { ...expression, base: limitOf(expression.base, limits) };
  }
  throw new RangeError(`${expression.op} does not pass to the limit`);
}

function scopesIn(expression: Expr): ReadonlySet<string> {
  return new Set(quantitiesIn([expression]).map((quantity) => quantity.scope));
}

/** The expression read at k = 0 or k + 1 instead of k. */
function moved(expression: Expr, at: Moment): Expr {
  if (at === 'now') return expression;
  return rebuilt(expression, (reference) => (reference.at === 'now' ? { ...reference, at } : reference));
}

type Reference = Extract<Expr, { op: 'ref' }>;

function rebuilt(expression: Expr, reference: (part: Reference) => Expr, application?: Application): Expr {
  const again = (part: Expr): Expr => rebuilt(part, reference, application);
  switch (expression.op) {
    case 'rational':
      return expression;
    case 'ref':
      return reference(expression);
    case '+':
    case '*':
    case 'min':
    case 'max':
      return { op: expression.op, args: expression.args.map(again) };
    case '/':
      return { op: '/', numerator: again(expression.numerator), denominator: again(expression.denominator) };
    case 'power':
      return { op: 'power', base: again(expression.base), exponent: again(expression.exponent) };
    case 'sqrt':
    case 'ln':
    case 'exp':
      return { op: expression.op, arg: again(expression.arg) };
    case 'sum':
      return {
        op: 'sum',
        over: application?.indices?.get(expression.over) ?? expression.over,
        body: again(expression.body),
      };
  }
}
