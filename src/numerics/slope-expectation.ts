import type { ActivationBounds } from './activations/certified-activation.js';
import { CompensatedSum, type DoubleDoubleBall } from './compensated-sum.js';
import { correlationOf } from './correlation.js';
import { type DoubleDouble, divideDoubleDouble, multiplyDoubleDouble, squaredRoundoff } from './double-double.js';
import { planarExpectation } from './planar-expectation.js';
import type { RowLattices } from './slope-lattice.js';
import type { SlopeRest } from './slope-rest.js';
import { conditionalSlope, restSquared, restTimesStep, stepTimesStep } from './step-expectations.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** E σ′(U)σ′(V) for two rows with an inner product within gError of g, and of one row with itself without g; undefined for nearly parallel rows. */
export type Expectation = (
  x: RowLattices,
  y: RowLattices,
  g: DoubleDouble | undefined,
  gError: number,
) => DoubleDoubleBall | undefined;

/**
 * The expectations of a slope, each with an error of `precision` relative to 1/(s t) aimed at, s and t the norms. What is computed belongs to the stored norms and
 * their quotient ρ; the true ones move it by at most ΛB(|Δs| + |Δt|) + stΛ²|Δρ|, since the derivatives are E Xσ″σ′ and stE σ″σ″.
 */
export function slopeExpectation(
  rest: SlopeRest,
  { derivativeBound, derivativeLipschitz }: ActivationBounds,
  precision: number,
): Expectation {
  const b = derivativeBound.hi;
  const lipschitz = derivativeLipschitz.hi;
  return (x, y, g, gError) => {
    const [s, t] = [x.norm, y.norm];
    const allowance = precision / Math.max(1, s.value.high * t.value.high);
    const normError = lipschitz * b * (s.error + t.error);
    if (g === undefined) {
      const one = { high: 1, low: 0 };
      const terms = [restSquared(rest, x, allowance)];
      if (rest.step === 1) {
        const cross = restTimesStep(rest, x, conditionalSlope(s.value, one, { high: 0, low: 0 }), allowance);
        terms.push(cross, cross, stepTimesStep(s.value, s.value, one));
      }
      return total(terms, normError);
    }
    const product = multiplyDoubleDouble(s.value, t.value);
    const rho = divideDoubleDouble(g, product);
    const correlation = correlationOf(rho);
    if (correlation === undefined) return undefined;
    const planar = planarExpectation(rest, x, y, correlation, rho.high < 0, allowance);
    const terms = [planar];
    if (rest.step === 1) {
      const { sine } = correlation;
      terms.push(
        restTimesStep(rest, y, conditionalSlope(s.value, rho, sine), allowance),
        restTimesStep(rest, x, conditionalSlope(t.value, rho, sine), allowance),
        stepTimesStep(s.value, t.value, rho),
      );
    }
    const relative = s.error / Math.max(1, s.value.high) + t.error / Math.max(1, t.value.high);
    const rhoError = gError / product.high + relative + 64 * squaredRoundoff;
    return total(terms, normError + product.high * lipschitz * lipschitz * rhoError);
  };
}

function total(terms: readonly (DoubleDoubleBall | undefined)[], error: number): DoubleDoubleBall | undefined {
  const sum = new CompensatedSum();
  let radius = error;
  for (const term of terms) {
    if (term === undefined) return undefined;
    sum.add(term.high);
    sum.add(term.low);
    radius += term.radius;
  }
  const { high, low, radius: rounded } = sum.doubleDouble();
  return { high, low, radius: (radius + rounded) * slack };
}
