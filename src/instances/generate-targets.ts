import { type RandomStream, stream } from './random-stream.js';

/** Families of targets that need nothing but n. */
export type ValueFamily = 'zero' | 'one-hot' | 'signs' | 'bounded' | 'opposed-pair' | 'halved-pair';

/** Targets as plain JSON: values, or a direction that only the network's limit Gram matrix can tell. */
export type TargetSpec =
  | { readonly family: ValueFamily | 'given'; readonly values: readonly number[] }
  /** `norm` times the unit eigenvector of H∞ for λ₀. */
  | { readonly family: 'bottom-eigenvector'; readonly norm: number };

type Values = (n: number, random: RandomStream) => number[];

const bounded: Values = (n, random) => Array.from({ length: n }, () => 2 * random.uniform() - 1);

const families: Readonly<Record<ValueFamily, Values>> = {
  zero: (n) => new Array<number>(n).fill(0),
  'one-hot': (n, random) => {
    const hot = random.integerBelow(n);
    return Array.from({ length: n }, (_, i) => (i === hot ? 1 : 0));
  },
  signs: (n, random) => Array.from({ length: n }, () => random.sign()),
  bounded,
  // What a parallel pair cannot fit.
  'opposed-pair': (n, random) => [1, -1, ...bounded(n - 2, random)],
  // What an antiparallel pair cannot fit, whether σ′ is even (u₁ + u₂ is fixed by the signs) or odd (u₁ = u₂).
  'halved-pair': (n, random) => [1, 0.5, ...bounded(n - 2, random)],
};

/** n targets in [−1, 1]: a function of (family, n, seed) alone. The two pairs need n ≥ 2. */
export function generateTargets(family: ValueFamily, n: number, seed: string): number[] {
  return families[family](n, stream(`${seed}/targets/${family}/${n}`, 'data'));
}

/** The numbers of a spec. `bottomEigenvector` is asked only when the spec needs it; throws RangeError when it gives no direction. */
export function resolveTargets(spec: TargetSpec, bottomEigenvector: () => ArrayLike<number>): Float64Array {
  if (spec.family !== 'bottom-eigenvector') return Float64Array.from(spec.values);
  const direction = Float64Array.from(bottomEigenvector());
  const length = Math.hypot(...direction);
  if (!(length > 0 && Number.isFinite(length))) throw new RangeError('the bottom eigenvector has no direction');
  return direction.map((value) => (spec.norm * value) / length);
}
