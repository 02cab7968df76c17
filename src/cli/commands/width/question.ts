import type { Instance } from '../../../claim/instance.js';
import type { PreparedData } from '../../../instances/prepared-data.js';
import type { ActivationSpec } from '../../../network/activation-spec.js';
import { delta, epsilon, stepFraction, stepSize, theta, width } from '../../../settings/two-layer/parameters.js';
import type { MeasuringGrade } from '../../../verify/measure.js';
import { givenSubject } from '../given-subject.js';

/** What is asked: these data, this activation, this step and this risk. */
export interface Question {
  readonly data: PreparedData;
  readonly activation: ActivationSpec;
  readonly delta: number;
  readonly c: number;
  readonly lossRatio: number;
  readonly seed: string;
  readonly grade: MeasuringGrade;
}

/**
 * The instance to be placed. What placement cannot choose (λ₀ unknown, Λ = ∞, S beyond float64) stays as it is here, so that no
 * hypothesis fails on its account: with this ε and θ bθ²(1−ε) ≥ ½ for every c ≤ 1, and the step is the smallest there is.
 */
export function instanceOf({ data, activation, delta: risk, c, seed }: Question): Instance {
  return {
    setting: 'two-layer',
    family: 'given',
    subject: givenSubject(data, activation),
    parameters: {
      [width.name]: 1,
      [stepSize.name]: Number.MIN_VALUE,
      [stepFraction.name]: c,
      [delta.name]: risk,
      [epsilon.name]: 0.05,
      [theta.name]: 0.85,
    },
    seed,
    steps: 0,
  };
}
