/** Counts of a Bernoulli experiment: `failures` among `trials` independent draws. */
export interface Counts {
  readonly failures: number;
  readonly trials: number;
}

/**
 * ln P[Bin(trials, p) ≥ failures]. Accurate far in the tail: the leading probability is Loader's saddle-point form
 * (C. Loader 2000, "Fast and accurate computation of binomial probabilities"), the rest a sum of term ratios, so the
 * absolute error of the logarithm stays at some 1e-15 times the logarithm itself. −∞ when the event is impossible.
 * `p` is the exact real number its float64 stands for. Throws RangeError on counts or probabilities out of range.
 */
export function logUpperTail(counts: Counts, p: number): number {
  const { failures, trials } = checked(counts, p);
  if (failures === 0) return 0;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return 0;
  if (failures > trials * p) return logDecreasingSum(failures, trials, p, 1 - p);
  return complementOf(logDecreasingSum(trials - failures + 1, trials, 1 - p, p));
}

/** ln P[Bin(trials, p) ≤ failures]; as {@link logUpperTail}. */
export function logLowerTail(counts: Counts, p: number): number {
  const { failures, trials } = checked(counts, p);
  if (failures === trials) return 0;
  if (p === 1) return Number.NEGATIVE_INFINITY;
  if (p === 0) return 0;
  if (failures < trials * p) return logDecreasingSum(trials - failures, trials, 1 - p, p);
  return complementOf(logDecreasingSum(failures + 1, trials, p, 1 - p));
}

function checked(counts: Counts, p: number): Counts {
  const { failures, trials } = counts;
  if (!Number.isSafeInteger(trials) || !Number.isSafeInteger(failures) || failures < 0 || failures > trials)
    throw new RangeError(`binomial counts need whole numbers 0 ≤ failures ≤ trials, got ${failures} of ${trials}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies in [0, 1], got ${p}`);
  return counts;
}

/** ln(1 − e^logPart). */
function complementOf(logPart: number): number {
  return Math.log1p(-Math.exp(logPart));
}

/** ln Σ_{j ≥ k} P[Bin(n, p) = j] for k above the mean, where the terms fall from the first on; q = 1 − p. */
function logDecreasingSum(k: number, n: number, p: number, q: number): number {
  let term = 1;
  let sum = 1;
  for (let j = k; j < n && term > sum * Number.EPSILON * 2 ** -10; j++) {
    term *= ((n - j) / (j + 1)) * (p / q);
    sum += term;
  }
  return logProbability(k, n, p, q) + Math.log(sum);
}

/** ln P[Bin(n, p) = k] for 0 < p < 1, without cancellation. */
function logProbability(k: number, n: number, p: number, q: number): number {
  if (k === n) return n * (p < 0.5 ? Math.log(p) : Math.log1p(-q));
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * q) -
    0.5 * Math.log((2 * Math.PI * k * (n - k)) / n)
  );
}

/** ln n! − ln(√(2πn) (n/e)ⁿ): the sum of logarithms for small n, the Stirling series beyond (error under 1e-17 there). */
function stirlingError(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product) - ((n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI));
  }
  const s = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / s) / s) / s) / s) / s) / n;
}

/** x ln(x/μ) + μ − x ≥ 0, by its series in v = (x − μ)/(x + μ) where the direct form would cancel. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 100; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
