import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Estimate, exactly, unknown } from '../claim/estimate.js';
import {
  atNext,
  atStart,
  decimal,
  type Expr,
  expr,
  fraction,
  largest,
  ln,
  minus,
  negative,
  over,
  plus,
  power,
  smallest,
  sqrt,
  square,
  sumOver,
  times,
} from '../claim/expression.js';
import { all, atLeast, atMost, equal, every, type Formula, ifThen, lessThan } from '../claim/formula.js';
import { interpret } from '../claim/interpret.js';
import type { Defined, Index, Measured, Parameter } from '../claim/quantity.js';
import { type Rational, ratio } from '../claim/rational.js';
import { floatPower } from '../numerics/float-power.js';
import { decide, type Surroundings } from './decide.js';
import { enclose } from './enclosure.js';
import type { Environment } from './environment.js';
import { expressionMathml, formulaMathml } from './mathml.js';
import { evaluate } from './numeric.js';
import { expressionText, formulaText } from './text.js';

const x: Parameter = { name: 'x', notation: { symbol: 'x' }, meaning: '', scope: 'parameter', domain: 'positive' };
const rho: Measured<'step', unknown> = { name: 'rho', notation: { symbol: 'ρ' }, meaning: '', scope: 'step' };
const items: Index = { symbol: 'i', size: () => 3 };
const v: Measured<'instance', unknown> = {
  name: 'v',
  notation: { symbol: 'v' },
  meaning: '',
  scope: 'instance',
  index: items,
};
const doubled: Defined = {
  name: 'doubled',
  notation: { symbol: 'D' },
  meaning: '',
  scope: 'defined',
  definition: times(2, rho),
};

const values: Record<string, number> = { start: 1, now: 2, next: 3 };

const points: Environment<number> = {
  size: () => 3,
  value: (of, at, position) => (of === x ? 5 : of === v ? (position ?? 0) + 1 : (values[at] ?? Number.NaN)),
};
const estimates: Environment<Estimate> = { size: () => 3, value: (of, at, i) => exactly(points.value(of, at, i)) };
const here: Surroundings = { points, estimates };

/** Exact evaluation of rational expressions: the judge of the other readings. */
function exactValue(expression: Expr): Rational | undefined {
  const sum = (a: Rational, b: Rational): Rational =>
    ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
  const product = (a: Rational, b: Rational): Rational =>
    ratio(a.numerator * b.numerator, a.denominator * b.denominator);
  const sign = (a: Rational): bigint => a.numerator;
  const less = (a: Rational, b: Rational): boolean => sign(sum(a, { ...b, numerator: -b.numerator })) < 0n;
  try {
    return interpret<Rational>(expression, {
      rational: (value) => value,
      reference: () => ratio(5n, 1n),
      add: (args) => args.reduce(sum),
      multiply: (args) => args.reduce(product),
      divide: (a, b) => product(a, ratio(b.denominator, b.numerator)),
      minimum: (args) => args.reduce((a, b) => (less(a, b) ? a : b)),
      maximum: (args) => args.reduce((a, b) => (less(a, b) ? b : a)),
      power: (base, exponent) => {
        let result = ratio(1n, 1n);
        for (let i = 0n; i < exponent.numerator; i++) result = product(result, base);
        return result;
      },
      squareRoot: (arg) => arg,
      naturalLogarithm: (arg) => arg,
      exponential: (arg) => arg,
      sum: (_over, body) => body(),
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const rationalExpression: fc.Arbitrary<Expr> = fc.letrec<{ e: Expr }>((tie) => ({
  e: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 97 })).map(([p, q]) => fraction(p, q)),
    fc.constant(expr(x)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => plus(a, b)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => minus(a, b)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => times(a, b)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => over(a, b)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => smallest(a, b)),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => largest(a, b)),
    fc.tuple(tie('e'), fc.integer({ min: 0, max: 4 })).map(([a, n]) => power(a, n)),
  ),
})).e;

/** a ≤ b for a float a (maybe infinite) and a rational b, exactly. */
function floatAtMost(a: number, b: Rational): boolean {
  if (a === Number.NEGATIVE_INFINITY) return true;
  if (a === Number.POSITIVE_INFINITY) return false;
  const exact = decimalOfFloat(a);
  return exact.numerator * b.denominator <= b.numerator * exact.denominator;
}

function decimalOfFloat(a: number): Rational {
  let scaled = a;
  let shift = 0n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1n;
  }
  return ratio(BigInt(scaled), 1n << shift);
}

describe('readings of one expression', () => {
  test('the enclosure contains the exact value of random rational expressions', () => {
    let compared = 0;
    fc.assert(
      fc.property(rationalExpression, (expression) => {
        const exact = exactValue(expression);
        if (exact === undefined) return;
        const { lo, hi, grade } = enclose(expression, estimates);
        expect(grade).toBe('certified');
        expect(floatAtMost(lo, exact)).toBe(true);
        expect(floatAtMost(-hi, ratio(-exact.numerator, exact.denominator))).toBe(true);
        compared += 1;
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(compared).toBeGreaterThan(1500);
  });

  test('the floating-point reading lies in the enclosure widened by rounding', () => {
    fc.assert(
      fc.property(rationalExpression, (expression) => {
        const { lo, hi } = enclose(expression, estimates);
        const value = evaluate(expression, points);
        fc.pre(Number.isFinite(lo) && Number.isFinite(hi) && Number.isFinite(value));
        const room = 1e-9 * Math.max(1, Math.abs(lo), Math.abs(hi)) + (hi - lo);
        expect(value).toBeGreaterThanOrEqual(lo - room);
        expect(value).toBeLessThanOrEqual(hi + room);
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  test('the compiled floating-point reading equals step-by-step interpretation, bit for bit', () => {
    const plain = (expression: Expr): number =>
      interpret<number>(expression, {
        rational: (value) => Number(value.numerator) / Number(value.denominator),
        reference: (of, at, i) => points.value(of, at, i),
        add: (args) => args.reduce((a, b) => a + b, 0),
        multiply: (args) => args.reduce((a, b) => a * b, 1),
        divide: (a, b) => a / b,
        minimum: (args) => Math.min(...args),
        maximum: (args) => Math.max(...args),
        power: floatPower,
        squareRoot: Math.sqrt,
        naturalLogarithm: Math.log,
        exponential: Math.exp,
        sum: (_over, body) => body(),
      });
    fc.assert(
      fc.property(rationalExpression, (expression) => {
        expect(evaluate(expression, points)).toBe(plain(expression));
      }),
      { numRuns: 1000, seed: 3 },
    );
  });

  test('decimals are exact: 0.1 is enclosed properly, 0.5 is a point', () => {
    const tenth = enclose(decimal('0.1'), estimates);
    expect(tenth.lo).toBeLessThan(tenth.hi);
    expect(floatAtMost(tenth.lo, ratio(1n, 10n)) && !floatAtMost(tenth.hi, ratio(1n, 10n))).toBe(true);
    expect(enclose(expr(0.5), estimates)).toEqual({ lo: 0.5, hi: 0.5, grade: 'certified' });
  });

  test('moments: a defined quantity asked for at k + 1 reads its parts there', () => {
    expect(evaluate(atNext(doubled), points)).toBe(6);
    expect(evaluate(atStart(doubled), points)).toBe(2);
    expect(evaluate(plus(doubled, rho), points)).toBe(6);
  });

  test('sums bind their index', () => {
    expect(evaluate(sumOver(items, square(v)), points)).toBe(14);
    expect(enclose(sumOver(items, square(v)), estimates)).toMatchObject({ lo: 14, hi: 14 });
  });

  test('text and MathML print the formula that is decided', () => {
    const formula: Formula = atMost(square(atNext(rho)), times(minus(1, over(x, 2)), square(rho)));
    expect(formulaText(formula)).toBe('ρ_{k+1}² ≤ (1 − x / 2) ρ_k²');
    expect(formulaMathml(formula)).toContain('<mfrac><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></mfrac>');
    expect(formulaText(lessThan(0, x))).toBe('x > 0');
    expect(formulaMathml(lessThan(0, x))).toContain('<mi>x</mi><mo>&gt;</mo><mn>0</mn>');
    expect(expressionText(minus(negative(x), fraction(1, 2), times(-1, plus(x, 1))))).toBe('−x − 1/2 − (−(x + 1))');
    expect(expressionText(over(sqrt(plus(x, 1)), times(2, ln(x))))).toBe('√(x + 1) / (2 ln(x))');
    expect(expressionText(sumOver(items, plus(v, 1)))).toBe('Σ_i (v_i + 1)');
    expect(expressionMathml(negative(x))).toBe('<mrow><mo>−</mo><mi>x</mi></mrow>');
  });
});

describe('decisions', () => {
  const overlap: Surroundings = {
    points,
    estimates: { size: () => 3, value: () => ({ lo: 1, hi: 3, grade: 'numeric' }) },
  };

  test('are three-valued and carry the weakest grade', () => {
    expect(decide(atMost(x, 5), here)).toMatchObject({ truth: 'true', grade: 'certified' });
    expect(decide(lessThan(x, 5), here).truth).toBe('false');
    expect(decide(atMost(x, 2), overlap)).toMatchObject({ truth: 'unknown', grade: 'numeric' });
    expect(decide(atMost(x, 4), overlap).truth).toBe('true');
    expect(decide(equal(x, 5), here).truth).toBe('true');
    expect(decide(equal(x, 2), overlap).truth).toBe('unknown');
    expect(decide(equal(x, 7), overlap).truth).toBe('false');
  });

  test('no information is never a pass, NaN and infinity included', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const lost: Surroundings = {
        points: { size: () => 3, value: () => value },
        estimates: { size: () => 3, value: () => exactly(value) },
      };
      for (const formula of [atMost(x, 1), atLeast(x, 1), equal(x, x), lessThan(negative(square(x)), 1)]) {
        expect(decide(formula, lost).truth).toBe('unknown');
      }
    }
    expect(decide(atMost(over(1, minus(x, 5)), 3), here).truth).toBe('unknown');
    expect(decide(atMost(sqrt(minus(x, 6)), 3), here).truth).toBe('unknown');
    const reason = { ...here, estimates: { size: () => 3, value: () => unknown('lost at sea') } };
    expect(decide(atMost(plus(x, 1), 3), reason).comparisons[0]?.left.reason).toBe('lost at sea');
  });

  test('conditionals and "for every" compare what they should', () => {
    expect(decide(ifThen(lessThan(x, 5), atMost(x, 0)), here)).toMatchObject({ truth: 'true', comparisons: [] });
    expect(decide(ifThen(atMost(x, 5), atMost(x, 0)), here).truth).toBe('false');
    expect(decide(every(items, atMost(v, 3)), here).comparisons).toHaveLength(3);
    expect(decide(every(items, atMost(v, 2)), here).truth).toBe('false');
    expect(decide(all(atMost(x, 5), atMost(x, 6)), here).comparisons).toHaveLength(2);
  });

  test('a claim that compares nothing is an error', () => {
    expect(() => decide(all(), here)).toThrow(/compares nothing/);
    const none: Surroundings = { points: { ...points, size: () => 0 }, estimates: { ...estimates, size: () => 0 } };
    expect(() => decide(every(items, atMost(v, 3)), none)).toThrow(/compares nothing/);
  });
});
