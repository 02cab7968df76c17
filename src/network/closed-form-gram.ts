import { symmetricMatrix } from '../numerics/symmetric-matrix.js';
import type { InputGram } from './input-gram.js';

/** H∞_ij/(x_i·x_j) from the norms s, t and the cosine ρ (theory §3), arranged so that nothing cancels or overflows. */
type ClosedForm = (s: number, t: number, rho: number) => number;

const closedForms: Readonly<Record<string, ClosedForm>> = {
  relu: (_s, _t, rho) => (Math.PI - Math.acos(rho)) / (2 * Math.PI),
  erf: (s, t, rho) => 2 / Math.PI / Math.sqrt(1 + s * s + t * t + (s * t) ** 2 * (1 - rho) * (1 + rho)),
  sin: (s, t, rho) => {
    const [near, far] = [s * s + t * t - 2 * s * t * rho, s * s + t * t + 2 * s * t * rho];
    return (Math.exp(-near / 2) + Math.exp(-far / 2)) / 2;
  },
  affine: () => 1,
};

/** H∞ where theory §3 has a closed form (relu, erf, sin, affine): an oracle for the general route. Otherwise undefined. */
export function closedFormGram({ n, norms, cosines }: InputGram, activation: string): Float64Array | undefined {
  const form = closedForms[activation];
  if (form === undefined) return undefined;
  return symmetricMatrix(n, (i, j) => {
    const [s, t, rho] = [norms[i]!, norms[j]!, cosines[i * n + j]!];
    return s * t * rho * form(s, t, rho);
  });
}
