import type { InputFamily } from './input-family.js';
import { frame, tall } from './orthonormal.js';
import { add, unit } from './vectors.js';

/**
 * All cosines equal ρ: rows √(1−ρ) q_i + β Σ q_j over an orthonormal frame. ρ < 0 down to 9/10 of the least possible, −1/(n−1); ρ > 0
 * from 1/16 to 7/8.
 */
export const equiangular: InputFamily = {
  name: 'equiangular',
  promise: 'unit rows with equal cosines, at most 9/10 in size and not zero, to a few ulp',
  fit: tall,
  generate(shape, random) {
    const { n } = shape;
    const negative = n > 1 && random.sign() < 0;
    const rho = negative ? -(1 + 8 * random.uniform()) / (10 * (n - 1)) : (1 + 13 * random.uniform()) / 16;
    const q = frame(shape, random);
    const sum = q.reduce((total, row) => add(total, 1, row));
    const beta = (Math.sqrt(1 + (n - 1) * rho) - Math.sqrt(1 - rho)) / n;
    return q.map((row) => {
      const along = row.map((value) => Math.sqrt(1 - rho) * value);
      return unit(add(along, beta, sum))!;
    });
  },
};
