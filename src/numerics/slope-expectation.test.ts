import { expect, test } from 'vitest';
import { encloseActivationBounds } from './activation-bounds.js';
import { certifiedActivation } from './activations/certified.js';
import { slopeExpectation } from './slope-expectation.js';
import { RowLattices } from './slope-lattice.js';
import { slopeRest } from './slope-rest.js';

const activation = certifiedActivation('tanh');
const rest = slopeRest(activation)!;
const bounds = encloseActivationBounds(activation);
const [b, lipschitz] = [bounds.derivativeBound.hi, bounds.derivativeLipschitz.hi];
const expectation = slopeExpectation(rest, bounds, 1e-20);

/** A row of norm 3 known to within `error`, which bounds the relative error too. */
function row(error: number): RowLattices {
  return new RowLattices(rest, { value: { high: 3, low: 0 }, error }, 60, 12);
}

const error = 1e-6;
const product = { high: 4.5, low: 0 };
const sharp = { alone: expectation(row(0), row(0), undefined, 0)!, pair: expectation(row(0), row(0), product, 0)! };

test('what is not known of a norm counts ΛB times, on the diagonal and off it, and through the correlation stΛ² times', () => {
  const alone = expectation(row(error), row(error), undefined, 0)!;
  expect(alone.radius - sharp.alone.radius).toBeGreaterThanOrEqual(2 * lipschitz * b * error * (1 - 1e-9));
  const pair = expectation(row(error), row(0), product, 0)!;
  const needed = lipschitz * b * error + 9 * lipschitz ** 2 * (error / 3);
  expect(pair.radius - sharp.pair.radius).toBeGreaterThanOrEqual(needed * (1 - 1e-9));
});

test('what is not known of the inner product counts Λ² times', () => {
  const pair = expectation(row(0), row(0), product, error)!;
  expect(pair.radius - sharp.pair.radius).toBeGreaterThanOrEqual(lipschitz ** 2 * error * (1 - 1e-9));
  expect(sharp.pair.radius).toBeLessThan(1e-19);
});
