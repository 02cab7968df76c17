import { describe, expect, it } from 'vitest';
import { absolute, add, divide, maximum, minimum, multiply, negate, subtract } from './arithmetic.js';
import { squareRoot } from './elementary.js';
import type { Interval } from './interval.js';
import { contains, magnitude, whole } from './interval-set.js';
import { nextUp } from './neighbour.js';
import { integerPower, square } from './power.js';
import { caseCount, hostileFloat, hostileInterval, words } from './testing/cases.js';
import {
  compareFloat,
  exactRational,
  insidePoint,
  minus,
  plus,
  type Rational,
  reciprocal,
  times,
} from './testing/rational.js';

type Binary = (a: Interval, b: Interval) => Interval;
type ExactBinary = (x: Rational, y: Rational) => Rational;

function holds(enclosure: Interval, exact: Rational): boolean {
  return compareFloat(enclosure.lo, exact) <= 0 && compareFloat(enclosure.hi, exact) >= 0;
}

/** Every exact result for rationals inside the operands lands in the enclosure; every third case has both operands the same object. */
function expectEnclosed(name: string, operation: Binary, exact: ExactBinary): void {
  const next = words(name.length * 7919);
  for (let i = 0; i < caseCount(); i++) {
    const a = hostileInterval(next);
    const b = i % 3 === 0 ? a : hostileInterval(next);
    const result = operation(a, b);
    if (name === 'divide' && contains(b, 0)) {
      expect(result).toEqual(whole);
      continue;
    }
    const x = insidePoint(a.lo, a.hi, next() % 9);
    const y = insidePoint(b.lo, b.hi, next() % 9);
    if (!holds(result, exact(x, y))) expect.fail(`${name}: [${a.lo}, ${a.hi}], [${b.lo}, ${b.hi}] misses`);
  }
}

/** On points the result is a point exactly when the result is a float64, else two neighbours. */
function expectTight(operation: Binary, exact: ExactBinary): void {
  const next = words(4711);
  for (let i = 0; i < caseCount(2); i++) {
    const x = hostileFloat(next);
    const y = i % 3 === 0 ? x : hostileFloat(next);
    if (operation === divide && y === 0) continue;
    const { lo, hi } = operation({ lo: x, hi: x }, { lo: y, hi: y });
    const value = exact(exactRational(x), exactRational(y));
    const isPoint = compareFloat(lo, value) === 0 || compareFloat(hi, value) === 0;
    if (isPoint ? lo !== hi : nextUp(lo) !== hi) expect.fail(`${x}, ${y} gives [${lo}, ${hi}]`);
  }
}

const operations: readonly (readonly [string, Binary, ExactBinary])[] = [
  ['add', add, plus],
  ['subtract', subtract, (x, y) => plus(x, minus(y))],
  ['multiply', multiply, times],
  ['divide', divide, (x, y) => times(x, reciprocal(y))],
];

describe('the four operations against exact rationals', () => {
  it.each(operations)('%s encloses', expectEnclosed);
  it.each(operations)('%s is as narrow as float64 allows', (_, operation, exact) => expectTight(operation, exact));
});

describe('one-operand operations against exact rationals', () => {
  const next = words(99);
  it('squareRoot encloses and is narrow', () => {
    for (let i = 0; i < caseCount(); i++) {
      const x = Math.abs(hostileFloat(next));
      const { lo, hi } = squareRoot({ lo: x, hi: x });
      const exact = exactRational(x);
      const squared = (r: number): Rational => times(exactRational(r), exactRational(r));
      const below = plus(exact, minus(squared(lo))).numerator;
      const above = plus(squared(hi), minus(exact)).numerator;
      if (below < 0n || above < 0n) expect.fail(`√${x} misses: [${lo}, ${hi}]`);
      if (lo === hi ? below !== 0n : nextUp(lo) !== hi) expect.fail(`√${x} is wide: [${lo}, ${hi}]`);
    }
  });
  it('powers, negate, absolute, minimum and maximum enclose', () => {
    for (let i = 0; i < caseCount(4); i++) {
      const a = hostileInterval(next);
      const b = hostileInterval(next);
      const x = insidePoint(a.lo, a.hi, next() % 9);
      const y = insidePoint(b.lo, b.hi, next() % 9);
      const sizeX = x.numerator < 0n ? minus(x) : x;
      const xIsSmaller = plus(x, minus(y)).numerator <= 0n;
      const cube = times(x, times(x, x));
      const checks: readonly (readonly [string, Interval, Rational])[] = [
        ['negate', negate(a), minus(x)],
        ['absolute', absolute(a), sizeX],
        ['minimum', minimum(a, b), xIsSmaller ? x : y],
        ['maximum', maximum(a, b), xIsSmaller ? y : x],
        ['square', square(a), times(x, x)],
        ['x^2', integerPower(a, 2), times(x, x)],
        ['x^3', integerPower(a, 3), cube],
        ['x^4', integerPower(a, 4), times(x, cube)],
        ...(contains(a, 0) ? [] : ([['x^-3', integerPower(a, -3), reciprocal(cube)]] as const)),
      ];
      for (const [name, result, exact] of checks)
        if (!holds(result, exact)) expect.fail(`${name} of [${a.lo}, ${a.hi}] misses`);
    }
  });
});

describe('nothing known in, nothing known out', () => {
  const nan: Interval = { lo: Number.NaN, hi: 1 };
  const nanAbove: Interval = { lo: 1, hi: Number.NaN };
  it.each([add, subtract, multiply, divide, minimum, maximum])('NaN gives all of R', (operation) => {
    for (const bad of [nan, nanAbove]) {
      expect(operation(bad, { lo: 1, hi: 2 })).toEqual(whole);
      expect(operation({ lo: 1, hi: 2 }, bad)).toEqual(whole);
    }
  });
  it.each([negate, square, squareRoot, (a: Interval) => integerPower(a, 0)])(
    'NaN gives all of R, one operand',
    (operation) => {
      expect(operation(nan)).toEqual(whole);
      expect(operation(nanAbove)).toEqual(whole);
    },
  );
  it('a divisor that may be zero, a root of a partly negative operand', () => {
    expect(divide({ lo: 1, hi: 1 }, { lo: 0, hi: 1 })).toEqual(whole);
    expect(squareRoot({ lo: -5e-324, hi: 1 })).toEqual(whole);
    expect(magnitude(whole)).toBe(Number.POSITIVE_INFINITY);
  });
});
