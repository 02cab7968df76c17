import type { Expr, Moment } from './expression.js';
import type { Formula } from './formula.js';
import type { Application } from './step.js';

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
