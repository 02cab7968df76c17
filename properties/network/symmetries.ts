import fc from 'fast-check';
import { expect } from 'vitest';
import type { Estimate } from '../../src/claim/estimate.js';
import type { Instance } from '../../src/claim/instance.js';
import { generateTargets } from '../../src/instances/generate-targets.js';
import { stream } from '../../src/instances/random-stream.js';
import { enclose } from '../../src/readings/enclosure.js';
import { twoLayer } from '../../src/settings/two-layer/setting.js';
import type { TwoLayerSubject } from '../../src/settings/two-layer/subject.js';
import { checkInstance } from '../../src/verify/check-instance.js';
import { Frames } from '../../src/verify/frames.js';
import { instanceAt } from '../../src/verify/instance-at.js';
import { place } from '../../src/verify/place.js';
import { quadraticWidth, requiredWidth } from '../../theorems/quadratic-width.js';

/** Another way to write the same problem down. */
export interface Change {
  readonly name: string;
  apply(rows: number[][], targets: number[]): { rows: number[][]; targets: number[] };
}

/** x − 2v(v·x)/(v·v) for a random v: a reflection, which is as good as a rotation. */
function reflected(row: readonly number[]): number[] {
  const random = stream('mirror', 'data');
  const v = row.map(() => random.gaussian());
  const square = v.reduce((sum, x) => sum + x * x, 0);
  const along = row.reduce((sum, x, j) => sum + x * v[j]!, 0);
  return row.map((x, j) => x - (2 * v[j]! * along) / square);
}

export const changes: readonly Change[] = [
  {
    name: 'permuting the samples',
    apply: (rows, targets) => ({ rows: rows.toReversed(), targets: targets.toReversed() }),
  },
  { name: 'rotating the inputs', apply: (rows, targets) => ({ rows: rows.map(reflected), targets }) },
  {
    name: 'flipping the sign of all inputs',
    apply: (rows, targets) => ({ rows: rows.map((row) => row.map((x) => 0 - x)), targets }),
  },
  {
    name: 'flipping the sign of all targets',
    apply: (rows, targets) => ({ rows, targets: targets.map((y) => 0 - y) }),
  },
];

/** Theorem QW on the problem as it is and as it is after the change; counts the instances on which a run was made on both. */
export function changesNothing(change: Change): { readonly compared: number } {
  let compared = 0;
  fc.assert(
    fc.property(fc.noBias(fc.nat(2 ** 20)), (index) => {
      const instance = instanceAt(quadraticWidth, 'symmetries', index);
      const subject = instance.subject as TwoLayerSubject;
      const given = generateTargets('bounded', subject.inputs.length, String(index));
      const written = (rows: readonly (readonly number[])[], values: readonly number[]): Instance => ({
        ...instance,
        subject: { ...subject, inputs: rows, targets: { family: 'given', values } },
      });
      const { rows, targets } = change.apply(
        subject.inputs.map((row) => [...row]),
        given,
      );
      const [before, after] = [written(subject.inputs, given), written(rows, targets)].map(seen) as [Seen, Seen];
      expect(overlap(before.lambda0, after.lambda0)).toBe(true);
      expect(overlap(before.width, after.width)).toBe(true);
      expect(after.outcome).toBe(before.outcome);
      if (before.outcome === 'holds') compared += 1;
    }),
    { numRuns: 10, seed: 4 },
  );
  return { compared };
}

interface Seen {
  readonly lambda0: Estimate;
  readonly width: Estimate;
  readonly outcome: string;
}

/** λ₀, the width asked for at the instance's own ε and θ (known to a few parts in 10¹²), and the verdict at the width placed. */
function seen(instance: Instance): Seen {
  const setup = twoLayer.prepare(instance.subject);
  const { estimates } = new Frames(
    twoLayer,
    setup,
    { ...instance.parameters, 'step-size': 1 / (setup.activation.derivativeBound * setup.spectralNorm.hi) ** 2 },
    instance.seed,
  ).surroundings;
  const placed = place(quadraticWidth, instance, { operations: 1e6, bytes: 2 ** 22 });
  return {
    lambda0: setup.smallestLimitEigenvalue,
    width: enclose(requiredWidth.definition, estimates),
    outcome: checkInstance(quadraticWidth, placed).outcome,
  };
}

function overlap(a: Estimate, b: Estimate): boolean {
  return a.lo <= b.hi && b.lo <= a.hi;
}
