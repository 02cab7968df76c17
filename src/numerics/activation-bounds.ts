import type { ActivationBounds, CertifiedActivation } from './activations/certified-activation.js';
import { add, multiply, subtract } from './arithmetic.js';
import type { Interval } from './interval.js';
import { between, intersect, magnitude, midpoint, mignitude, point } from './interval-set.js';

/** Beyond ±64 the analytic tail bounds speak; every supremum here is found, or approached, well inside. */
const threshold = 64;
const tolerance = 1e-11;
const maxBoxes = 200_000;

const proved = new Map<CertifiedActivation, ActivationBounds>();

/**
 * B = sup |σ′| and Λ = sup |σ″| over all of R: branch and bound with enclosures over [−64, 64], an analytic bound beyond.
 * Λ is [0, ∞] for an activation whose σ″ does not exist everywhere (ReLU). Proved once per process, then remembered.
 */
export function encloseActivationBounds(activation: CertifiedActivation): ActivationBounds {
  const known = activation.bounds ?? proved.get(activation);
  if (known !== undefined) return known;
  const tail = activation.tail(threshold);
  const first = supremum(activation.derivative, activation.secondDerivative, tail.derivative);
  const second =
    activation.stripHalfWidth > 0
      ? supremum(activation.secondDerivative, activation.thirdDerivative, tail.secondDerivative)
      : { value: { lo: 0, hi: Number.POSITIVE_INFINITY }, at: 0 };
  const bounds = {
    derivativeBound: first.value,
    derivativeBoundAt: first.at,
    derivativeLipschitz: second.value,
    derivativeLipschitzAt: second.at,
  };
  proved.set(activation, bounds);
  return bounds;
}

type Enclosure = (z: Interval) => Interval;
type Box = Interval & { readonly bound: number };

/** sup |g| over R, given g′ and a bound of |g| beyond the threshold. */
function supremum(g: Enclosure, slope: Enclosure, tail: number): { value: Interval; at: number } {
  let best = 0;
  let at = 0;
  const look = (z: number): void => {
    const reached = mignitude(g(point(z)));
    if (reached > best) {
      best = reached;
      at = z;
    }
  };
  let upper = tail;
  let boxes: Box[] = [];
  const split = (lo: number, hi: number): void => {
    look(midpoint({ lo, hi }));
    boxes.push({ lo, hi, bound: largest(g, slope, { lo, hi }) });
  };
  look(-threshold);
  look(threshold);
  for (let z = -threshold; z < threshold; z++) split(z, z + 1);
  let count = 0;
  while (boxes.length > 0 && count++ < maxBoxes) {
    const current = boxes;
    boxes = [];
    for (const { lo, hi, bound } of current) {
      const middle = midpoint({ lo, hi });
      if (bound <= best + tolerance || middle <= lo || middle >= hi || count > maxBoxes) upper = Math.max(upper, bound);
      else {
        count += 2;
        split(lo, middle);
        split(middle, hi);
      }
    }
  }
  return { value: between(best, Math.max(best, upper)), at };
}

/** An upper bound of |g| over the box: the enclosure of g, cut with the mean value form g(m) + g′(box)(box − m). */
function largest(g: Enclosure, slope: Enclosure, box: Interval): number {
  const m = point(midpoint(box));
  const direct = g(box);
  const meanValue = add(g(m), multiply(slope(box), subtract(box, m)));
  return magnitude(intersect(direct, meanValue) ?? direct);
}
