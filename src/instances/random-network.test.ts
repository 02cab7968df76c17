import { expect, test } from 'vitest';
import { drawNetwork, drawWeights } from './random-network.js';
import { stream } from './random-stream.js';

const random = stream('inputs', 'data');
const rows = (n: number, d: number): Float64Array[] =>
  Array.from({ length: n }, () => Float64Array.from({ length: d }, () => random.gaussian()));

test('a wider draw extends a narrower one', () => {
  const inputs = rows(3, 5);
  const narrow = drawNetwork(inputs, 7, 'prefix');
  const wide = drawNetwork(inputs, 20, 'prefix');
  expect(wide.signs.slice(0, 7)).toEqual(narrow.signs);
  expect(wide.preactivations.slice(0, 21)).toEqual(narrow.preactivations);
});

test('neuron r is substream r of the theorem stream: its sign, then its weights', () => {
  const weights = drawWeights(4, 6, 'order');
  const { signs } = drawNetwork(rows(1, 4), 6, 'order');
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
])('the preactivations of %i samples in dimension %i are W_0 Xᵀ at width %i', (n, d, m) => {
  const inputs = rows(n, d);
  const { preactivations } = drawNetwork(inputs, m, 'product');
  const weights = drawWeights(d, m, 'product');
  for (let r = 0; r < m; r++) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += weights[r * d + j]! * inputs[i]![j]!;
      expect(preactivations[r * n + i]).toBe(sum);
    }
  }
});

test('another seed draws another network; a wrong width or ragged inputs are refused', () => {
  const inputs = rows(2, 3);
  expect(drawNetwork(inputs, 5, '0').preactivations).not.toEqual(drawNetwork(inputs, 5, '1').preactivations);
  for (const width of [0, -1, 2.5, Number.NaN]) expect(() => drawNetwork(inputs, width, '0')).toThrow(RangeError);
  expect(() => drawNetwork([new Float64Array(2), new Float64Array(3)], 2, '0')).toThrow(/ragged/);
});
