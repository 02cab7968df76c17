import { expect, test } from 'vitest';
import { NumericsModule } from '../numerics/wasm/numerics-module.js';
import { drawNetwork, drawWeights } from './random-network.js';
import { stream } from './random-stream.js';

const random = stream('inputs', 'data');
const draws = (count: number): Float64Array => Float64Array.from({ length: count }, () => random.gaussian());

test('a wider draw extends a narrower one', () => {
  const inputs = draws(15);
  const narrow = drawNetwork(inputs, 3, 7, 'prefix');
  const wide = drawNetwork(inputs, 3, 20, 'prefix');
  expect(wide.signs.slice(0, 7)).toEqual(narrow.signs);
  expect(wide.preactivations.slice(0, 21)).toEqual(narrow.preactivations);
});

test('neuron r is substream r of the theorem stream: its sign, then its weights', () => {
  const weights = drawWeights(4, 6, 'order');
  const { signs } = drawNetwork(draws(4), 1, 6, 'order');
  for (const r of [5, 0, 3]) {
    const neuron = stream('order', 'theorem').substream(r);
    expect(signs[r]).toBe(neuron.sign());
    expect([...weights.subarray(4 * r, 4 * r + 4)]).toEqual([1, 2, 3, 4].map(() => neuron.gaussian()));
  }
});

test.each([
  [1, 1, 1],
  [5, 2, 9],
  [2, 5, 9],
  [5, 24, 2000],
])('the preactivations of %i samples in dimension %i are W_0 Xᵀ at width %i', (n, d, m) => {
  const inputs = draws(n * d);
  const { preactivations } = drawNetwork(inputs, n, m, 'product');
  const weights = drawWeights(d, m, 'product');
  for (let r = 0; r < m; r++) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += weights[r * d + j]! * inputs[i * d + j]!;
      expect(preactivations[r * n + i]).toBe(sum);
    }
  }
});

test('three million weights are the same as drawn one by one: what is decided roughly is decided rightly', () => {
  const identity = Float64Array.from({ length: 64 }, (_, i) => (i % 9 === 0 ? 1 : 0));
  const { preactivations } = drawNetwork(identity, 8, 400000, 'many');
  const weights = drawWeights(8, 400000, 'many');
  expect(preactivations.findIndex((z, i) => z !== weights[i])).toBe(-1);
});

test('what it is decided by is off by less than a fifth of the room left for it', () => {
  const { exports } = NumericsModule.withRoom(0)!;
  let worst = 0;
  for (let t = -40; t <= 0; t += 1e-4) worst = Math.max(worst, Math.abs(exports.roughExponential(t) / Math.exp(t) - 1));
  expect(worst).toBeLessThan(2e-7);
  expect(worst).toBeGreaterThan(1e-7);
});

test('another seed draws another network; a wrong width or inputs that are not n rows are refused', () => {
  const inputs = draws(6);
  expect(drawNetwork(inputs, 2, 5, '0').preactivations).not.toEqual(drawNetwork(inputs, 2, 5, '1').preactivations);
  for (const width of [0, -1, 2.5, Number.NaN]) expect(() => drawNetwork(inputs, 2, width, '0')).toThrow(RangeError);
  expect(() => drawNetwork(draws(5), 2, 3, '0')).toThrow(/5 numbers/);
});
