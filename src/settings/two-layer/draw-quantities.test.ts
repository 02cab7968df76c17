import { expect, test } from 'vitest';
import { midpointOf } from '../../claim/estimate.js';
import { generateInputs } from '../../instances/generate-inputs.js';
import { initialResidual, smallestInitialGramEigenvalue, smallestInitialSingularValue } from './draw-quantities.js';
import { twoLayer } from './setting.js';

const subject = {
  inputs: generateInputs('sphere', 3, 4, '1').map((row) => [...row]),
  targets: { family: 'bounded', values: [0.5, -1, 0.25] },
  activation: { mixture: [{ c: 1, activation: 'softplus', s: 1, t: 0.5 }] },
};

test('what placement expects of a draw: the root mean square of ρ_0 at every width, λmin(H(W_0)) and α of wide networks', () => {
  const setup = twoLayer.prepare(subject);
  for (const width of [1, 40]) {
    let sum = 0;
    const draws = 500;
    for (let k = 0; k < draws; k++) sum += midpointOf(twoLayer.draw(setup, { width }, `${k}`).initialResidual) ** 2;
    // ρ_0² has about the standard deviation of its mean
    expect(Math.abs(Math.sqrt(sum / draws) / initialResidual.limit!(setup) - 1)).toBeLessThan(0.1);
  }
  const wide = twoLayer.draw(setup, { width: 100_000 }, 'wide');
  const expected = smallestInitialGramEigenvalue.limit!(setup);
  expect(Math.abs(midpointOf(wide.smallestGramEigenvalue) / expected - 1)).toBeLessThan(0.02);
  expect(smallestInitialSingularValue.limit!(setup)).toBe(Math.sqrt(expected));
});
