import { expect, test } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { type LatticeValues, latticeExpectation } from './lattice-expectation.js';
import { RowLattices, type SlopeLattice } from './slope-lattice.js';
import { slopeRest } from './slope-rest.js';

const lattice = new RowLattices(
  slopeRest(certifiedActivation('tanh'))!,
  { value: { high: 3, low: 0 }, error: 0 },
  90,
  14,
).at(2 ** -5)!;

const exactly: LatticeValues = { high: lattice.high, low: lattice.low, error: 0, bound: 1 };
const truth = latticeExpectation({ ...lattice, error: 0 }, exactly);

const shift = (x: Float64Array): Float64Array => x.map((value) => value + 1e-9);

test.each<[string, SlopeLattice, LatticeValues]>([
  ['slopes', { ...lattice, high: shift(lattice.high), error: 1e-9 }, exactly],
  ['values', { ...lattice, error: 0 }, { ...exactly, high: shift(lattice.high), error: 1e-9 }],
])('the error of the %s is counted', (_which, f, v) => {
  const moved = latticeExpectation(f, v);
  const gap = Math.abs(moved.high - truth.high);
  expect(gap).toBeLessThanOrEqual(moved.radius + truth.radius);
  expect(gap).toBeGreaterThan(1e-11);
  expect(moved.radius).toBeLessThan(1e-8);
});
