import { encloseActivationBounds } from '../activation-bounds.js';
import { absolute, add, multiply, subtract } from '../arithmetic.js';
import type { Interval } from '../interval.js';
import { mignitude, point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { integerPower } from '../power.js';
import { sum } from '../sum.js';
import {
  type ActivationBounds,
  type CertifiedActivation,
  type CertifiedTerm,
  namedEvaluationError,
  type TailBounds,
  workingPrecision,
} from './certified-activation.js';
import { slopeJump } from './slope-jump.js';

const [argument, value] = [mpfr.mpfr_t(), mpfr.mpfr_t()];
mpfr.mpfr_inits2(workingPrecision, argument, value);

/** Σ c_j σ_j(s_j z + t_j), whose bounds B ≤ Σ|c_j s_j|B_j, Λ ≤ Σ|c_j|s_j²Λ_j (theory §3) follow from the parts. */
export function certifiedMixture(terms: readonly CertifiedTerm[]): CertifiedActivation {
  const live = terms.filter(({ c, s }) => c !== 0 && s !== 0);
  const combine = (part: (a: CertifiedActivation, z: Interval) => Interval, order: number) => (z: Interval) =>
    sum(
      terms.map(({ c, activation, s, t }) => {
        const inner = add(multiply(point(s), z), point(t));
        return multiply(multiply(point(c), integerPower(point(s), order)), part(activation, inner));
      }),
    );
  const derivative = combine((a, z) => a.derivative(z), 1);
  const secondDerivative = combine((a, z) => a.secondDerivative(z), 2);
  const bounds = inherited(live, mignitude(derivative(point(0))), mignitude(secondDerivative(point(0))));
  const jump = slopeJump(live);
  return {
    name: terms.map(({ c, activation, s, t }) => `${c}·${activation.name}(${s}z+${t})`).join(' + '),
    value: combine((a, z) => a.value(z), 0),
    derivative,
    secondDerivative,
    thirdDerivative: combine((a, z) => a.thirdDerivative(z), 3),
    tail: (threshold) => tailOf(live, threshold),
    evaluate: accumulate(terms, (a, out, z) => a.evaluate(out, z), false),
    evaluateDerivative: accumulate(live, (a, out, z) => a.evaluateDerivative(out, z), true),
    stripHalfWidth: Math.min(3, ...live.map(({ activation, s }) => activation.stripHalfWidth / Math.abs(s))) * 0.9999,
    stripBound:
      1.0001 * live.reduce((total, { c, s, activation }) => total + Math.abs(c * s) * activation.stripBound, 0),
    // A rounding of s z + t to 160 bits moves σ_j and σ_j′ by at most 2·2^-160(|s z| + |t|); the factor 16 leaves room.
    evaluationError: terms.reduce(
      (total, { c, s, t }) =>
        total + 16 * Math.abs(c) * (1 + Math.abs(s)) ** 2 * (1 + Math.abs(t)) * namedEvaluationError,
      namedEvaluationError,
    ),
    terms,
    bounds,
    ...(jump !== undefined && { slopeJumpsAt: jump }),
  };
}

function inherited(live: readonly CertifiedTerm[], slopeAtZero: number, curvatureAtZero: number): ActivationBounds {
  const total = (weight: (term: CertifiedTerm) => Interval, part: (b: ActivationBounds) => Interval): number =>
    sum(live.map((term) => multiply(weight(term), part(encloseActivationBounds(term.activation))))).hi;
  const size = ({ c, s }: CertifiedTerm, order: number): Interval =>
    absolute(multiply(point(c), integerPower(point(s), order)));
  return {
    derivativeBound: {
      lo: slopeAtZero,
      hi: total(
        (term) => size(term, 1),
        (b) => b.derivativeBound,
      ),
    },
    derivativeBoundAt: 0,
    derivativeLipschitz: {
      lo: curvatureAtZero,
      hi: total(
        (term) => size(term, 2),
        (b) => b.derivativeLipschitz,
      ),
    },
    derivativeLipschitzAt: 0,
  };
}

/** Σ|c s| and Σ|c|s² times the tails of the parts, each beyond |s|T − |t|, or their bounds where that is below 4. */
function tailOf(live: readonly CertifiedTerm[], threshold: number): TailBounds {
  const parts = live.map(({ c, activation, s, t }) => {
    const inner = subtract(multiply(point(Math.abs(s)), point(threshold)), point(Math.abs(t))).lo;
    const { derivativeBound, derivativeLipschitz } = encloseActivationBounds(activation);
    const beyond =
      inner >= 4
        ? activation.tail(inner)
        : { derivative: derivativeBound.hi, secondDerivative: derivativeLipschitz.hi };
    const weight = absolute(multiply(point(c), point(s)));
    return {
      derivative: multiply(weight, point(beyond.derivative)),
      secondDerivative: multiply(multiply(weight, point(Math.abs(s))), point(beyond.secondDerivative)),
    };
  });
  return {
    derivative: sum(parts.map(({ derivative }) => derivative)).hi,
    secondDerivative: sum(parts.map(({ secondDerivative }) => secondDerivative)).hi,
  };
}

type Evaluate = (a: CertifiedActivation, out: number, z: number) => void;

/** out := Σ c_j [s_j] f_j(s_j z + t_j); `out` may not be `z`. */
function accumulate(
  terms: readonly CertifiedTerm[],
  evaluate: Evaluate,
  timesScale: boolean,
): (out: number, z: number) => void {
  return (out, z) => {
    mpfr.mpfr_set_zero(out, 1);
    for (const { c, activation, s, t } of terms) {
      mpfr.mpfr_mul_d(argument, z, s, 0);
      mpfr.mpfr_add_d(argument, argument, t, 0);
      evaluate(activation, value, argument);
      mpfr.mpfr_mul_d(value, value, c, 0);
      if (timesScale) mpfr.mpfr_mul_d(value, value, s, 0);
      mpfr.mpfr_add(out, out, value, 0);
    }
  };
}
