import type { Activation, MixtureTerm } from '../activation.js';

/**
 * The random activation Σ c_j σ_j(s_j z + t_j) with B ≤ Σ |c_j s_j| B_j and Λ ≤ Σ |c_j| s_j² Λ_j (theory §3), rounded
 * outward. These are upper bounds, seldom attained. The parity is what the parts prove: 'none' may be too modest.
 *
 * Terms can cancel (tanh z − tanh z; softplus z − softplus(−z) = z), and no look at the parts tells when; so the mixture
 * is called affine (`derivativePolynomialDegree` 0, A3 fails) also when σ′ is constant to within rounding on a grid.
 */
export function mixture(terms: readonly MixtureTerm[]): Activation {
  const live = terms.filter((term) => term.c !== 0 && term.s !== 0);
  const derivative = sum(live, ({ c, s, activation }) => [c * s, activation.derivative]);
  const derivativeBound = roundUp(
    live.reduce((total, { c, s, activation }) => total + Math.abs(c * s) * activation.derivativeBound, 0),
    live.length,
  );
  const kinks = live.flatMap(({ activation, s, t }) => (activation.kinks ?? []).map((kink) => (kink - t) / s));
  const frequency = Math.max(0, ...live.map(({ activation, s }) => (activation.frequency ?? 0) * Math.abs(s)));
  const smooth = live.every((term) => term.activation.secondDerivative !== undefined);
  return {
    name: mixtureFormula(terms),
    terms,
    formula: mixtureFormula(terms),
    value: sum(terms, ({ c, activation }) => [c, activation.value]),
    derivative,
    ...(smooth && {
      secondDerivative: sum(live, ({ c, s, activation }) => [c * s * s, activation.secondDerivative!]),
    }),
    derivativeBound,
    derivativeLipschitz: roundUp(
      live.reduce((total, { c, s, activation }) => total + Math.abs(c) * s * s * activation.derivativeLipschitz, 0),
      live.length,
    ),
    derivativeParity: commonParity(live),
    ...(kinks.length > 0 && { kinks }),
    ...(frequency > 0 && { frequency }),
    bends: live.flatMap(({ activation, s, t }) =>
      (activation.bends ?? [{ at: 0, width: 1 }]).map(({ at, width }) => ({
        at: (at - t) / s,
        width: width / Math.abs(s),
      })),
    ),
    ...(isConstant(derivative, derivativeBound) && { derivativePolynomialDegree: 0 }),
    source: 'theory §3: B ≤ Σ|c_j s_j| B_j, Λ ≤ Σ|c_j| s_j² Λ_j, upper bounds',
  };
}

/** z ↦ Σ factor · f(s z + t), the terms in order; NaN for NaN even when no term is left. Called for every neuron and sample. */
function sum(
  terms: readonly MixtureTerm[],
  part: (term: MixtureTerm) => readonly [number, (z: number) => number],
): (z: number) => number {
  const factors = Float64Array.from(terms, (term) => part(term)[0]);
  const functions = terms.map((term) => part(term)[1]);
  const scales = Float64Array.from(terms, ({ s }) => s);
  const shifts = Float64Array.from(terms, ({ t }) => t);
  return (z) => {
    let total = Number.isNaN(z) ? z : 0;
    for (let k = 0; k < functions.length; k++) total += factors[k]! * functions[k]!(scales[k]! * z + shifts[k]!);
    return total;
  };
}

/** Above the exact sum of k products of three factors each, given their floating-point sum. */
function roundUp(value: number, k: number): number {
  return value * (1 + (k + 4) * Number.EPSILON);
}

function commonParity(terms: readonly MixtureTerm[]): Activation['derivativeParity'] {
  const [first] = terms;
  if (first === undefined) return 'even';
  const parity = first.activation.derivativeParity;
  const isConstantTerm = (term: MixtureTerm): boolean => term.activation.derivativePolynomialDegree === 0;
  const centred = terms.every((term) => term.t === 0 || isConstantTerm(term));
  return centred && terms.every((term) => term.activation.derivativeParity === parity) ? parity : 'none';
}

/**
 * Whether σ′ varies over [−8, 8] by no more than its rounding error, a few ulp of the sum of sizes. The points are
 * unevenly spaced, so that no sine can hide between them, and off the places where a kink is likely.
 */
function isConstant(derivative: (z: number) => number, bound: number): boolean {
  const at = (k: number): number => derivative((k * Math.abs(k) + 0.37) / 2048);
  for (let k = -128; k <= 128; k++) if (Math.abs(at(k) - at(0)) > 64 * Number.EPSILON * bound) return false;
  return true;
}

function mixtureFormula(terms: readonly MixtureTerm[]): string {
  return terms.map(({ c, activation, s, t }) => `${c}·${activation.name}(${s}z${shift(t)})`).join(' + ');
}

function shift(t: number): string {
  if (t === 0) return '';
  return t > 0 ? ` + ${t}` : ` − ${-t}`;
}
