import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gramImage } from './gram-image.js';

const n = 3;
const entries = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: -50, max: 50 }), { minLength: length, maxLength: length });
const norm = (x: readonly number[]): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0));

test('H and r moved to the ends of what is allowed keep their norms inside', () => {
  fc.assert(
    fc.property(entries(n * n), entries(n), entries(n), entries(n * n), entries(n), (h, r, next, signs, way) => {
      const [slack, residualSlack, nextSlack, eta] = [1 / 64, 1 / 128, 1 / 32, 1 / 256];
      const allowances = new Float64Array(n * n).fill(slack);
      const known = gramImage(
        { n, matrix: Float64Array.from(h), allowances },
        0,
        Float64Array.from(r),
        residualSlack,
        eta,
      );
      const towards = (by: number): number[] => way.map((w) => (norm(way) === 0 ? 0 : (by * w) / norm(way)));
      const moved = r.map((v, i) => v + towards(residualSlack)[i]!);
      const image = r.map((_, i) =>
        moved.reduce((sum, v, j) => sum + (h[i * n + j]! + slack * Math.sign(signs[i * n + j]!)) * v, 0),
      );
      const linear = moved.map((v, i) => v - eta * image[i]!);
      const misses = known.misses(Float64Array.from(next), nextSlack);
      const miss = next.map((v, i) => v - towards(nextSlack)[i]! - linear[i]!);
      const along = miss.reduce((sum, v, i) => sum + v * linear[i]!, 0);
      for (const [value, { lo, hi }] of [
        [norm(image), known.image],
        [norm(linear), known.remainder],
        [norm(miss), misses.norm],
        [along, misses.alongRemainder],
      ] as const) {
        expect(value).toBeGreaterThanOrEqual(lo - 1e-12);
        expect(value).toBeLessThanOrEqual(hi + 1e-12);
      }
    }),
    { numRuns: 500 },
  );
});
