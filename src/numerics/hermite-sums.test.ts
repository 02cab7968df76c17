import { expect, test } from 'vitest';
import { gaussianRule } from './gaussian-rule.js';
import { hermiteSumsInWasm, hermiteSumsPlainly } from './hermite-sums.js';

test.each([0, 1, 64, 129])('sums up to order %i have the same bits in WebAssembly as in JavaScript', (order) => {
  for (const breaks of [[], [0.3], [-1.1, 2.5, 2.6]]) {
    const { nodes, weights } = gaussianRule(1, breaks);
    for (const length of [0, 1, 7, 8, nodes.length - 1, nodes.length]) {
      const [some, terms] = [nodes.slice(0, length), weights.map((w, j) => w * Math.tanh(nodes[j]!)).slice(0, length)];
      expect(hermiteSumsInWasm(some, terms, order)).toEqual(hermiteSumsPlainly(some, terms, order));
    }
  }
});

test('what rounding loses is carried along, in both lanes', () => {
  const nodes = new Float64Array(6);
  const terms = Float64Array.of(1, 2 ** 53, 2 ** -60, 1, -1, -(2 ** 53));
  for (const sums of [hermiteSumsPlainly, hermiteSumsInWasm])
    expect(sums(nodes, terms, 0)).toEqual(Float64Array.of(1 + 2 ** -60));
});
