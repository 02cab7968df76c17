import type { InputFamily } from './input-family.js';
import { unit } from './vectors.js';

/** (cos πt, sin πt) for 0 ≤ t ≤ 1: Taylor's series at a quarter of the angle, then doubled twice; no library trigonometry, the same bits anywhere. */
function atHalfTurns(t: number): Float64Array {
  const x = (Math.PI * t) / 4;
  let cosine = 1;
  let sine = 1;
  for (let k = 12; k >= 1; k--) {
    cosine = 1 - (cosine * x * x) / ((2 * k - 1) * (2 * k));
    sine = 1 - (sine * x * x) / (2 * k * (2 * k + 1));
  }
  sine *= x;
  for (let doublings = 0; doublings < 2; doublings++) {
    [cosine, sine] = [(cosine - sine) * (cosine + sine), 2 * sine * cosine];
  }
  return unit(Float64Array.of(cosine, sine))!;
}

/** Lines spread around the half circle, each moved at random by up to half its gap, either end of each line. */
export const circle: InputFamily = {
  name: 'circle',
  promise: 'unit rows in the plane, angles between lines at least π/(2n)',
  fit: ({ n }) => ({ n, d: 2 }),
  generate: ({ n }, random) =>
    Array.from({ length: n }, (_, i) => {
      const direction = atHalfTurns((i + random.uniform() / 2) / n);
      const sign = random.sign();
      return direction.map((value) => sign * value);
    }),
};
