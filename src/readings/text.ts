import type { Expr } from '../claim/expression.js';
import type { Formula, Inequality, Relation } from '../claim/formula.js';
import { type Algebra, interpret } from '../claim/interpret.js';
import { nameText } from './notation-text.js';
import { rationalText } from './rational-text.js';

/** Binding strength: a part printed inside a stronger operation is put in parentheses. */
const strength = { sum: 1, product: 2, power: 3, atom: 4 } as const;
type Strength = (typeof strength)[keyof typeof strength];

interface Printed {
  readonly text: string;
  readonly strength: Strength;
  /** Present for −x: what follows the sign, so that sums print "a − b". */
  readonly negated?: Printed;
}

const relationText: Record<Relation, string> = { '<=': '≤', '<': '<', '=': '=' };
/** The same relation read from right to left. */
const mirroredText: Record<Relation, string> = { '<=': '≥', '<': '>', '=': '=' };

/** An expression as one line of Unicode text. Defined quantities appear by name. */
export function expressionText(expression: Expr): string {
  return interpret(expression, textAlgebra).text;
}

/** A formula as one line of Unicode text. */
export function formulaText(formula: Formula): string {
  if ('rel' in formula) {
    const [left, right] = [expressionText(formula.left), expressionText(formula.right)];
    if (readsFromTheRight(formula)) return `${right} ${mirroredText[formula.rel]} ${left}`;
    return `${left} ${relationText[formula.rel]} ${right}`;
  }
  if ('all' in formula) return formula.all.map(formulaText).join('  and  ');
  if ('premise' in formula) return `if ${formulaText(formula.premise)} then ${formulaText(formula.consequence)}`;
  return `for every ${formula.every.symbol}: ${formulaText(formula.body)}`;
}

/** "λ_0 > 0" reads better than "0 < λ_0": a literal alone on the left changes sides in print. */
export function readsFromTheRight({ left, right }: Inequality): boolean {
  return left.op === 'rational' && right.op !== 'rational';
}

const textAlgebra: Algebra<Printed> = {
  rational: (value) => {
    if (value.numerator < 0n) {
      return signed(atom(rationalText({ ...value, numerator: -value.numerator })));
    }
    const text = rationalText(value);
    return { text, strength: text.includes('/') ? strength.product : strength.atom };
  },
  reference: (of, at) => atom(nameText(of, at)),
  add: (args) => ({ text: args.map(term).join(''), strength: strength.sum }),
  multiply: (args) => product(args),
  divide: (numerator, denominator) => ({
    text: `${inside(numerator, strength.product)} / ${inside(denominator, strength.power)}`,
    strength: strength.product,
  }),
  minimum: (args) => atom(`min(${args.map((arg) => arg.text).join(', ')})`),
  maximum: (args) => atom(`max(${args.map((arg) => arg.text).join(', ')})`),
  power: (base, exponent) => ({
    text: `${inside(base, strength.atom)}${exponent.text === '2' ? '²' : `^${inside(exponent, strength.atom)}`}`,
    strength: strength.power,
  }),
  squareRoot: (arg) => atom(`√${inside(arg, strength.atom)}`),
  naturalLogarithm: (arg) => atom(`ln(${arg.text})`),
  exponential: (arg) => atom(`exp(${arg.text})`),
  sum: (over, body) => ({ text: `Σ_${over.symbol} ${inside(body(), strength.product)}`, strength: strength.sum }),
};

function atom(text: string): Printed {
  return { text, strength: strength.atom };
}

function signed(positive: Printed): Printed {
  return { text: `−${inside(positive, strength.product)}`, strength: strength.sum, negated: positive };
}

function inside(part: Printed, atLeast: Strength): string {
  return part.strength >= atLeast ? part.text : `(${part.text})`;
}

function term(part: Printed, position: number): string {
  if (position === 0) return part.text;
  if (part.negated !== undefined) return ` − ${inside(part.negated, strength.product)}`;
  return ` + ${part.text}`;
}

/** Juxtaposition; a leading −1 becomes a sign, an empty product 1. */
function product(args: readonly Printed[]): Printed {
  const [first, ...rest] = args;
  if (first === undefined) return atom('1');
  if (rest.length === 0) return first;
  if (first.negated?.text === '1') return signed(product(rest));
  if (first.negated !== undefined) return signed(product([first.negated, ...rest]));
  return { text: args.map((arg) => inside(arg, strength.product)).join(' '), strength: strength.product };
}
