import { describe, expect, it } from 'vitest';
import type { DoubleDoubleBall } from './compensated-sum.js';
import { twoSum } from './double-double.js';
import {
  addBalls,
  arctanOfBall,
  divideBalls,
  exactBall,
  expOfBall,
  multiplyBalls,
  piBall,
  scaleBall,
  squareRootOfBall,
  subtractBalls,
} from './double-double-ball.js';
import { mpfr } from './mpfr.js';
import { caseCount, words } from './testing/cases.js';
import { exactRational, minus, plus, type Rational, reciprocal, times } from './testing/rational.js';
import { precision } from './testing/real.js';
import { withRegisters } from './working-registers.js';

/** A ball between 2^-span and 2^span in size, known exactly, to a few units in its last place, or to few digits. */
function anyBall(next: () => number, span: number): DoubleDoubleBall {
  const high = (next() % 2 ? 1 : -1) * (1 + next() / 2 ** 32) * 2 ** ((next() % (2 * span)) - span);
  const sum = twoSum(high, next() % 4 === 0 ? 0 : (next() / 2 ** 32 - 0.5) * 2 ** -53 * high);
  return { ...sum, radius: next() % 3 === 0 ? 0 : Math.abs(high) * 2 ** -((next() % 110) + 1) };
}

/** The middle and both ends, exactly. */
function members({ high, low, radius }: DoubleDoubleBall): Rational[] {
  const middle = plus(exactRational(high), exactRational(low));
  return radius === 0 ? [middle] : [-radius, 0, radius].map((r) => plus(middle, exactRational(r)));
}

function atMost(a: Rational, b: Rational): boolean {
  return plus(b, minus(a)).numerator >= 0n;
}

function ends(ball: DoubleDoubleBall): { lo: Rational; hi: Rational } {
  const middle = plus(exactRational(ball.high), exactRational(ball.low));
  const radius = exactRational(ball.radius);
  return { lo: plus(middle, minus(radius)), hi: plus(middle, radius) };
}

function holds(ball: DoubleDoubleBall, x: Rational): boolean {
  if (ball.radius === Number.POSITIVE_INFINITY) return true;
  const { lo, hi } = ends(ball);
  return atMost(lo, x) && atMost(x, hi);
}

describe('double-double balls', () => {
  it('sums, products and quotients hold those of exact members', () => {
    const next = words(71);
    for (let i = 0; i < caseCount(10); i++) {
      const x = anyBall(next, 40);
      const y = i % 5 === 0 ? x : anyBall(next, 40);
      const results = {
        sum: addBalls(x, y),
        difference: subtractBalls(x, y),
        product: multiplyBalls(x, y),
        quotient: divideBalls(x, y),
        half: scaleBall(x, -0.5),
      };
      for (const p of members(x)) {
        for (const q of members(y)) {
          const right =
            holds(results.sum, plus(p, q)) &&
            holds(results.difference, plus(p, minus(q))) &&
            holds(results.product, times(p, q)) &&
            holds(results.half, times(p, exactRational(-0.5))) &&
            (q.numerator === 0n || holds(results.quotient, times(p, reciprocal(q))));
          if (!right) expect.fail(JSON.stringify({ x, y, results }));
        }
      }
      if (x.radius === 0 && y.radius === 0) {
        for (const { high, radius } of [results.product, results.quotient])
          expect(radius).toBeLessThanOrEqual(2 ** -101 * Math.abs(high));
      }
    }
  });

  it('roots hold those of the members that are not negative', () => {
    const next = words(72);
    for (let i = 0; i < caseCount(10); i++) {
      const x = anyBall(next, 40);
      const positive =
        next() % 8 === 0
          ? { ...x, radius: 2 * Math.abs(x.high) }
          : { ...x, high: Math.abs(x.high), low: Math.sign(x.high) * x.low };
      const root = squareRootOfBall(positive);
      const { lo, hi } = ends(root);
      for (const p of members(positive).filter(({ numerator }) => numerator >= 0n)) {
        const right =
          (lo.numerator <= 0n || atMost(times(lo, lo), p)) && hi.numerator >= 0n && atMost(p, times(hi, hi));
        if (!right) expect.fail(JSON.stringify({ positive, root }));
      }
      if (positive.radius === 0) expect(root.radius).toBeLessThanOrEqual(2 ** -103 * root.high);
    }
  });

  it.each([
    ['exp', expOfBall, mpfr.mpfr_exp, 9, (value: number) => 2 ** -102 * value + 2e-300],
    ['arctan', arctanOfBall, mpfr.mpfr_atan, 20, () => 2 ** -100],
  ] as const)('%s holds 250 bits of it at both ends and in the middle', (_, ofBall, exactly, span, little) => {
    const next = words(73);
    const edges = [-745, -696, -694.5, -650, -0.3466, 0, 2 ** -70, 1, 1 + 2 ** -52, 699];
    withRegisters(1, 250, ([register]) => {
      for (let i = 0; i < caseCount(40); i++) {
        const x = edges[i] === undefined ? anyBall(next, span) : exactBall(edges[i]!);
        const result = ofBall(x);
        for (const end of [-x.radius, 0, x.radius]) {
          mpfr.mpfr_set_d(register!, x.high, 0);
          mpfr.mpfr_add_d(register!, register!, x.low, 0);
          mpfr.mpfr_add_d(register!, register!, end, 0);
          exactly(register!, register!, 0);
          mpfr.mpfr_sub_d(register!, register!, result.high, 0);
          mpfr.mpfr_sub_d(register!, register!, result.low, 0);
          const gap = Math.abs(mpfr.mpfr_get_d(register!, 0));
          if (!(gap <= result.radius)) expect.fail(JSON.stringify({ x, end, result, gap }));
        }
        if (x.radius === 0) expect(result.radius).toBeLessThanOrEqual(little(result.high));
      }
    });
  });

  it('π', () => {
    const { pi } = precision(250);
    expect(Math.abs(pi.sub(piBall.high).sub(piBall.low).toNumber())).toBeLessThanOrEqual(piBall.radius);
    expect(piBall.radius).toBeLessThanOrEqual(2 ** -104);
  });

  it('say nothing where nothing is known', () => {
    const nothing = { high: 1, low: 0, radius: 1 };
    expect(divideBalls(exactBall(1), nothing).radius).toBe(Number.POSITIVE_INFINITY);
    expect(expOfBall({ high: 0, low: 0, radius: 1.5 }).radius).toBe(Number.POSITIVE_INFINITY);
    expect(Number.isFinite(multiplyBalls(exactBall(1e200), exactBall(1e200)).radius)).toBe(false);
  });
});
