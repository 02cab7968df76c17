import { gramConcentration } from '../../../../theorems/gram-concentration.js';
import { expr } from '../../../claim/expression.js';
import { enclose } from '../../../readings/enclosure.js';
import { smallestLimitEigenvalue } from '../../../settings/two-layer/instance-quantities.js';
import { delta, epsilon, width } from '../../../settings/two-layer/parameters.js';
import type { LimitWidth } from '../../../verify/certificate/remedy.js';
import type { NetworkPoint } from '../../../verify/certificate/write-certificate.js';
import { Frames } from '../../../verify/frames.js';
import { obstacle } from '../../../verify/hypotheses.js';
import { placed } from '../../../verify/place.js';
import { givenSubject } from '../given-subject.js';

/** λmin(H(W)) ≥ λ₀/2 with probability 0.9. */
const granted = { [epsilon.name]: 0.5, [delta.name]: 0.1 };

/** The width at which every hypothesis of Lemma G holds for certain, found by solving them, and the λ₀ it rests on. */
export function limitWidth(network: NetworkPoint): LimitWidth {
  const { setting } = gramConcentration;
  const setup = setting.prepare(givenSubject(network, network.activation));
  // Nothing is drawn: no quantity of a draw is asked for.
  const start = new Frames(setting, setup, { ...granted, [width.name]: 1 }, '', 'certified');
  const frames = placed(gramConcentration, start);
  const { lo, hi } = enclose(expr(smallestLimitEigenvalue), frames.surroundings.estimates);
  const isMet = obstacle(gramConcentration.hypotheses, frames) === undefined;
  const m = frames.parameters[width.name];
  return {
    atLeast: Math.max(0, lo),
    ...(Number.isFinite(hi) && { atMost: hi }),
    ...(isMet && m !== undefined && { width: m }),
  };
}
