import type { Expr } from '../claim/expression.js';
import type { Formula, Relation } from '../claim/formula.js';
import { type Algebra, interpret } from '../claim/interpret.js';
import { bare, printedName } from './notation-text.js';
import { rationalText } from './rational-text.js';
import { readsFromTheRight } from './text.js';

/** Markup of one part and how tightly it binds (sum < product < atom). */
interface Marked {
  readonly markup: string;
  readonly strength: 'sum' | 'product' | 'atom';
  /** Present for −x. */
  readonly negated?: Marked;
}

const relationMarkup: Record<Relation, string> = { '<=': '<mo>≤</mo>', '<': '<mo>&lt;</mo>', '=': '<mo>=</mo>' };

const mirroredMarkup: Record<Relation, string> = { '<=': '<mo>≥</mo>', '<': '<mo>&gt;</mo>', '=': '<mo>=</mo>' };

/** An expression as presentation MathML (content of a `<math>` element). */
export function expressionMathml(expression: Expr): string {
  return interpret(expression, mathmlAlgebra).markup;
}

/** A formula as a complete `<math>` element. */
export function formulaMathml(formula: Formula): string {
  return `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow>${formulaMarkup(formula)}</mrow></math>`;
}

function formulaMarkup(formula: Formula): string {
  if ('rel' in formula) {
    const [left, right] = [expressionMathml(formula.left), expressionMathml(formula.right)];
    if (readsFromTheRight(formula)) return `${right}${mirroredMarkup[formula.rel]}${left}`;
    return `${left}${relationMarkup[formula.rel]}${right}`;
  }
  if ('all' in formula) return formula.all.map(formulaMarkup).join('<mo>∧</mo>');
  if ('premise' in formula) return `${formulaMarkup(formula.premise)}<mo>⟹</mo>${formulaMarkup(formula.consequence)}`;
  return `<mo>∀</mo><mi>${escaped(formula.every.symbol)}</mi><mo>:</mo>${formulaMarkup(formula.body)}`;
}

const mathmlAlgebra: Algebra<Marked> = {
  rational: (value) => {
    if (value.numerator < 0n) {
      return signed(number(rationalText({ ...value, numerator: -value.numerator })));
    }
    return number(rationalText(value));
  },
  reference: (of, at) => {
    const { symbol, subscripts, of: argument } = printedName(of, at);
    const base = `<mi>${escaped(symbol)}</mi>`;
    const sub = subscripts.map((part) => `<mi>${escaped(bare(part))}</mi>`).join('<mo>,</mo>');
    const named = sub === '' ? base : `<msub>${base}<mrow>${sub}</mrow></msub>`;
    return atom(
      argument === undefined ? named : `<mrow>${named}<mo>(</mo><mi>${escaped(argument)}</mi><mo>)</mo></mrow>`,
    );
  },
  add: (args) => ({ markup: row(args.map(term).join('')), strength: 'sum' }),
  multiply: (args) => product(args),
  divide: (numerator, denominator) => atom(`<mfrac>${row(numerator.markup)}${row(denominator.markup)}</mfrac>`),
  minimum: (args) => atom(call('min', args)),
  maximum: (args) => atom(call('max', args)),
  power: (base, exponent) => atom(`<msup>${inside(base, 'atom')}${row(exponent.markup)}</msup>`),
  squareRoot: (arg) => atom(`<msqrt>${arg.markup}</msqrt>`),
  naturalLogarithm: (arg) => atom(call('ln', [arg])),
  exponential: (arg) => atom(`<msup><mi>e</mi>${row(arg.markup)}</msup>`),
  sum: (over, body) => ({
    markup: row(`<munder><mo>∑</mo><mi>${escaped(over.symbol)}</mi></munder>${inside(body(), 'product')}`),
    strength: 'sum',
  }),
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function row(markup: string): string {
  return `<mrow>${markup}</mrow>`;
}

function atom(markup: string): Marked {
  return { markup, strength: 'atom' };
}

function number(text: string): Marked {
  const [numerator, denominator] = text.split('/');
  if (denominator === undefined) return atom(`<mn>${text}</mn>`);
  return atom(`<mfrac><mn>${numerator}</mn><mn>${denominator}</mn></mfrac>`);
}

function signed(positive: Marked): Marked {
  return { markup: row(`<mo>−</mo>${inside(positive, 'product')}`), strength: 'sum', negated: positive };
}

function call(name: string, args: readonly Marked[]): string {
  return row(`<mi>${name}</mi><mo>(</mo>${args.map((arg) => arg.markup).join('<mo>,</mo>')}<mo>)</mo>`);
}

function inside(part: Marked, atLeast: 'product' | 'atom'): string {
  const fits = part.strength === 'atom' || part.strength === atLeast;
  return fits ? part.markup : row(`<mo>(</mo>${part.markup}<mo>)</mo>`);
}

function term(part: Marked, position: number): string {
  if (position === 0) return part.markup;
  if (part.negated !== undefined) return `<mo>−</mo>${inside(part.negated, 'product')}`;
  return `<mo>+</mo>${part.markup}`;
}

function product(args: readonly Marked[]): Marked {
  const [first, ...rest] = args;
  if (first === undefined) return number('1');
  if (rest.length === 0) return first;
  if (first.negated !== undefined) {
    return signed(first.negated.markup === '<mn>1</mn>' ? product(rest) : product([first.negated, ...rest]));
  }
  return { markup: row(args.map((arg) => inside(arg, 'product')).join('')), strength: 'product' };
}
