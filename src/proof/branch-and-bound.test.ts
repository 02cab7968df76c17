import { expect, test } from 'vitest';
import { ln, minus, plus, square, times } from '../claim/expression.js';
import { atLeast, greaterThan } from '../claim/formula.js';
import type { Quantity } from '../claim/quantity.js';
import { decideOnBox } from './branch-and-bound.js';

const real = (name: string): Quantity =>
  ({ name, notation: { symbol: name }, meaning: name, scope: 'parameter', domain: 'positive' }) as Quantity;
const [x, y] = [real('x'), real('y')];
const box = [
  { of: x, lo: '0.1', hi: '0.9' },
  { of: y, lo: '-1', hi: '1' },
];

test('the Chernoff exponent is positive on a box away from 0', () => {
  const exponent = plus(x, times(minus(1, x), ln(minus(1, x))));
  expect(decideOnBox(greaterThan(exponent, 0), box.slice(0, 1))).toEqual({ answer: 'true' });
});

test('a statement that fails somewhere is false, with the place', () => {
  const answer = decideOnBox(atLeast(plus(x, y), -0.5), box);
  expect(answer.answer).toBe('false');
});

test('a statement that touches equality stays unknown, and so does one about something outside the box', () => {
  expect(decideOnBox(greaterThan(plus(square(y), 0), 0), box, 500).answer).toBe('unknown');
  expect(decideOnBox(greaterThan(real('z'), 0), box, 500).answer).toBe('unknown');
});
