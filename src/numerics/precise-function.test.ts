import { expect, test } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { preciseFunction } from './precise-function.js';
import { precision } from './testing/real.js';

const { real } = precision(250);

/** tanh′ = 1 − tanh². */
const f = preciseFunction(certifiedActivation('tanh'), 16)!;

test('within the error stated, at and an ulp beyond the ends and at the edges of cells', () => {
  const ulp = 2 ** -48;
  const [high, low] = [new Float64Array(1), new Float64Array(1)];
  for (const z of [0, 1e-300, 0.125, -0.125, 0.124, 3.7, -3.7, 15.9, 16, -16, 16 + ulp, -16 - ulp, 0.25 - ulp]) {
    for (const rest of [0, Math.abs(z) * 2 ** -54, -(2 ** -60)]) {
      const error = f.evaluate(z, rest, high, low, 0);
      const t = real(z).add(rest).tanh();
      const gap = real(1).sub(t.mul(t)).sub(high[0]!).sub(low[0]!).toNumber();
      expect(Math.abs(gap)).toBeLessThanOrEqual(error);
      expect(error).toBeLessThan(1e-27);
    }
  }
});
