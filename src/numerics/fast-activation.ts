import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import { type BallFunction, type DerivativeOrder, farFunction } from './far-function.js';
import { type Evaluated, fastFunction, fastReach } from './fast-function.js';
import { midpoint, point, width } from './interval-set.js';
import { perActivation } from './per-activation.js';
import { valueInStrip } from './value-in-strip.js';

type Evaluate = (z: number) => Evaluated;

const byOrder = ([0, 1] as const).map((order) => perActivation((activation) => build(activation, order)));

/**
 * σ or σ′ at any float64, to a few units of 10^-16 with a proved bound: by piecewise polynomials near 0, by `far-function.ts` farther out, and by
 * the activation's own enclosures where neither knows it. Once per activation.
 */
export function fastActivation(activation: CertifiedActivation, order: DerivativeOrder): Evaluate {
  return byOrder[order]!(activation);
}

function build(activation: CertifiedActivation, order: DerivativeOrder): Evaluate {
  const enclosure = order === 0 ? activation.value : activation.derivative;
  const enclosed = (z: number): Evaluated => {
    const range = enclosure.call(activation, point(z));
    return { middle: midpoint(range), error: width(range) };
  };
  const near = fastFunction(order === 0 ? valueInStrip(activation, fastReach) : activation);
  if (near === undefined) return enclosed;
  const far = farFunction(activation, order, fastReach, (part) => whole(part, order));
  return (z) => {
    const size = Math.abs(z);
    if (size <= fastReach) return near(z);
    const ball = size > fastReach ? far?.(z, 0) : undefined;
    return ball ? { middle: ball.high, error: (ball.radius + Math.abs(ball.low)) * (1 + 2 ** -20) } : enclosed(z);
  };
}

function whole(activation: CertifiedActivation, order: DerivativeOrder): BallFunction {
  const bounds = encloseActivationBounds(activation);
  const lipschitz = (order === 0 ? bounds.derivativeBound : bounds.derivativeLipschitz).hi;
  return (z, zLow) => {
    const { middle, error } = fastActivation(activation, order)(z);
    return { high: middle, low: 0, radius: (error + lipschitz * Math.abs(zLow)) * (1 + 2 ** -20) };
  };
}
