import { quadraticWidth, requiredWidth } from '../../../../theorems/quadratic-width.js';
import { iterationBounds, iterationsTo } from '../../../../theorems/width-reading.js';
import { type Estimate, saysNothing, unknown } from '../../../claim/estimate.js';
import { expr, type Term } from '../../../claim/expression.js';
import { enclose } from '../../../readings/enclosure.js';
import { smallestLimitEigenvalue } from '../../../settings/two-layer/instance-quantities.js';
import { width } from '../../../settings/two-layer/parameters.js';
import type { TwoLayerWorld } from '../../../settings/two-layer/world.js';
import { Frames } from '../../../verify/frames.js';
import { type Obstacle, obstacle } from '../../../verify/hypotheses.js';
import { placed } from '../../../verify/place.js';
import { instanceOf, type Question } from './question.js';

/** Theorem QW placed on the user's data, and every number it gives there. */
export interface Reading {
  /** At the required width, when that is a number; else at width 1. */
  readonly frames: Frames<TwoLayerWorld>;
  /** Why the theorem does not speak of the data at any width; undefined when it does. */
  readonly obstacle: Obstacle | undefined;
  readonly required: Estimate;
  readonly iterations: Estimate;
  readonly smallestEigenvalue: Estimate;
}

/** Computes the placement and the numbers everything else hangs on. */
export function read(question: Question): Reading {
  const { setting } = quadraticWidth;
  const instance = instanceOf(question);
  const start = new Frames(
    setting,
    setting.prepare(instance.subject),
    instance.parameters,
    instance.seed,
    question.grade,
  );
  const { parameters } = placed(quadraticWidth, start, { bytes: 0 });
  const frames = start.withParameters(parameters);
  const required = roundedUp(known(requiredWidth, frames));
  return {
    frames: frames.withParameters({ ...parameters, [width.name]: Number.isFinite(required.hi) ? required.hi : 1 }),
    obstacle: obstacle(
      quadraticWidth.hypotheses.filter(({ name }) => name !== widthHypothesis),
      frames,
    ),
    required,
    iterations: roundedUp(iterationsIn(frames, question.lossRatio)),
    smallestEigenvalue: valueIn(smallestLimitEigenvalue, frames),
  };
}

/** The hypothesis that placement meets by choosing the width. */
const widthHypothesis = quadraticWidth.choose.flatMap((choice) =>
  choice.parameter === width && 'solves' in choice ? [choice.solves] : [],
)[0];

/** The enclosure reading of a quantity or expression of the theorem. */
export function valueIn(term: Term, frames: Frames<TwoLayerWorld>): Estimate {
  return enclose(expr(term), frames.surroundings.estimates);
}

/**
 * The same for a quantity that falls as λ₀ grows (widths, steps). Where λ₀ may be 0 it is at least its value at the largest
 * possible λ₀, and nothing bounds it from above.
 */
export function known(term: Term, frames: Frames<TwoLayerWorld>): Estimate {
  const value = valueIn(term, frames);
  const lambda0 = valueIn(smallestLimitEigenvalue, frames);
  if (!saysNothing(value) || saysNothing(lambda0)) return value;
  if (lambda0.hi <= 0) return unknown('λ₀ = 0: no width suffices');
  const { estimates } = frames.surroundings;
  const least = enclose(expr(term), {
    size: estimates.size,
    value: (of, at, position) =>
      of === smallestLimitEigenvalue ? { ...lambda0, lo: lambda0.hi } : estimates.value(of, at, position),
  });
  return saysNothing(least)
    ? value
    : {
        ...least,
        hi: Number.POSITIVE_INFINITY,
        reason: `λ₀ may be 0: λ₀ ≤ ${Number(lambda0.hi.toPrecision(3))} is all that is known`,
      };
}

/** What the formula and its two bounds have in common: where q is 1 to float64, the formula says little and the bounds much. */
function iterationsIn(frames: Frames<TwoLayerWorld>, ratio: number): Estimate {
  const exact = known(iterationsTo(ratio), frames);
  const bounds = iterationBounds(ratio);
  const [least, most] = [known(bounds.least, frames), known(bounds.most, frames)];
  if (saysNothing(least) || saysNothing(most)) return exact;
  return { ...most, lo: Math.max(exact.lo, least.lo), hi: Math.min(exact.hi, most.hi) };
}

function roundedUp(estimate: Estimate): Estimate {
  return { ...estimate, lo: Math.ceil(estimate.lo), hi: Math.ceil(estimate.hi) };
}
