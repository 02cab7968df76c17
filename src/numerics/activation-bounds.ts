import { createHash } from 'node:crypto';
import type { ActivationBounds, CertifiedActivation } from './activations/certified-activation.js';
import { add, multiply, subtract } from './arithmetic.js';
import type { Interval } from './interval.js';
import { between, intersect, magnitude, midpoint, mignitude, point } from './interval-set.js';
import { provedBounds } from './proved-bounds.js';

/** Beyond ±64 the analytic tail bounds speak; every supremum here is found, or approached, well inside. */
const threshold = 64;
const tolerance = 1e-11;
const maxBoxes = 200_000;

/** Raised when the method below changes what it gives. */
const method = 1;

const known = new WeakMap<CertifiedActivation, ActivationBounds>();

/**
 * B = sup |σ′| and Λ = sup |σ″| over all of R: branch and bound with enclosures over [−64, 64], an analytic bound beyond.
 * Λ is [0, ∞] for an activation whose σ″ does not exist everywhere (ReLU). Taken from `proved-bounds.ts` where that holds a proof with
 * these very inputs; otherwise proved, once per process.
 */
export function encloseActivationBounds(activation: CertifiedActivation): ActivationBounds {
  const found = activation.bounds ?? known.get(activation) ?? recorded(activation) ?? proveActivationBounds(activation);
  known.set(activation, found);
  return found;
}

/** The proof itself. */
export function proveActivationBounds(activation: CertifiedActivation): ActivationBounds {
  const tail = activation.tail(threshold);
  const first = supremum(activation.derivative, activation.secondDerivative, tail.derivative);
  const second =
    activation.stripHalfWidth > 0
      ? supremum(activation.secondDerivative, activation.thirdDerivative, tail.secondDerivative)
      : { value: { lo: 0, hi: Number.POSITIVE_INFINITY }, at: 0 };
  return {
    derivativeBound: first.value,
    derivativeBoundAt: first.at,
    derivativeLipschitz: second.value,
    derivativeLipschitzAt: second.at,
  };
}

/**
 * The inputs of the proof as a hash (SHA-256): method, threshold, tolerance, the tail bounds, and what the enclosures of σ′, σ″ and σ‴ give on
 * 130 boxes and points. A proof on record whose inputs differ is stale and not used.
 */
export function inputsOfBounds(activation: CertifiedActivation): string {
  const tail = activation.tail(threshold);
  const numbers = [method, threshold, tolerance, maxBoxes, tail.derivative, tail.secondDerivative];
  for (let k = -64; k <= 64; k++) {
    // Denser around 0: half the boxes lie in [−8, 8].
    const z = (k * Math.abs(k)) / 64;
    const box = k % 2 === 0 ? point(z) : { lo: z, hi: z + 0.0625 };
    for (const f of [activation.derivative, activation.secondDerivative, activation.thirdDerivative]) {
      const { lo, hi } = f(box);
      numbers.push(lo, hi);
    }
  }
  return createHash('sha256')
    .update(JSON.stringify(numbers.map(String)))
    .digest('hex');
}

function recorded(activation: CertifiedActivation): ActivationBounds | undefined {
  const found = provedBounds.find(({ name }) => name === activation.name);
  return found !== undefined && found.inputs === inputsOfBounds(activation) ? found.bounds : undefined;
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
