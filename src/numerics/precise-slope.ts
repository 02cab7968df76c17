import { encloseActivationBounds } from './activation-bounds.js';
import {
  type CertifiedActivation,
  namedEvaluationError,
  workingPrecision,
} from './activations/certified-activation.js';
import { type BallFunction, farFunction } from './far-function.js';
import { setDoubleDouble, takeDoubleDouble } from './mpfr-double-double.js';
import { perActivation } from './per-activation.js';
import { type PreciseFunction, preciseFunction } from './precise-function.js';
import { withRegisters } from './working-registers.js';

const reach = 96;

/**
 * σ′ at any double-double: by piecewise polynomials on [−96, 96], by `far-function.ts` farther out, and by MPFR where neither knows it. Undefined
 * when σ is not analytic in a strip. Once per activation.
 */
export const preciseSlope: (activation: CertifiedActivation) => PreciseFunction['evaluate'] | undefined =
  perActivation(build);

function build(activation: CertifiedActivation): PreciseFunction['evaluate'] | undefined {
  const near = preciseFunction(activation, reach);
  if (near === undefined) return undefined;
  const far = farFunction(activation, 1, reach, whole);
  const evaluation = activation.evaluationError ?? namedEvaluationError;
  const b = encloseActivationBounds(activation).derivativeBound.hi;
  return (z, zLow, high, low, at) => {
    const size = Math.abs(z);
    if (size <= reach) return near.evaluate(z, zLow, high, low, at);
    const ball = size > reach ? far?.(z, zLow) : undefined;
    const value = ball ?? byMpfr(activation, z, zLow);
    high[at] = value.high;
    low[at] = value.low;
    return ball?.radius ?? 2 * evaluation * (1 + size) + 2 ** -104 * b;
  };
}

function byMpfr(activation: CertifiedActivation, high: number, low: number): { high: number; low: number } {
  return withRegisters(2, workingPrecision, ([z, value]) => {
    setDoubleDouble(z!, { high, low });
    activation.evaluateDerivative(value!, z!);
    return takeDoubleDouble(value!);
  });
}

const [high, low] = [new Float64Array(1), new Float64Array(1)];

function whole(activation: CertifiedActivation): BallFunction {
  return (z, zLow) => {
    const radius = preciseSlope(activation)?.(z, zLow, high, low, 0);
    return radius === undefined ? undefined : { high: high[0]!, low: low[0]!, radius };
  };
}
