import { expect, test } from 'vitest';
import { hermiteWeight } from './instance-quantities.js';
import { twoLayer } from './setting.js';

/** σ = sin: σ′(t g) = cos(t g) has c_j(t) = ± t^j e^{−t²/2}/√j! for even j, 0 for odd j. */
function closedForm(t: number, j: number): number {
  let power = 1;
  for (let i = 1; i <= j; i++) power *= t / Math.sqrt(i);
  return j % 2 === 1 ? 0 : power * Math.exp((-t * t) / 2);
}

test('the weights of Theorem GP, for rows of any norm, against a closed form', () => {
  const inputs = [
    [1.5, 2],
    [0.75, 0],
    [0, -1],
  ];
  const norms = [2.5, 0.75, 1];
  const setup = twoLayer.prepare({
    inputs,
    targets: { family: 'given', values: [0, 0, 0] },
    activation: 'sin',
  });
  for (let j = 0; j < 24; j++) {
    const expected = Math.min(...norms.map((t) => t * closedForm(t, j)));
    const slack = 1e-14;
    for (const { lo, hi } of [hermiteWeight.estimate!(setup, j), hermiteWeight.enclose!(setup, j)]) {
      expect(lo, `degree ${j}`).toBeLessThanOrEqual(expected + slack);
      expect(hi, `degree ${j}`).toBeGreaterThanOrEqual(expected - slack);
      expect(hi - lo, `degree ${j}`).toBeLessThan(1e-12);
    }
  }
});
