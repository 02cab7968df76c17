import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim } from '../../src/claim/claim.js';
import type { Estimate } from '../../src/claim/estimate.js';
import type { Moment } from '../../src/claim/expression.js';
import { here } from '../../src/claim/interpret.js';
import type { Quantity } from '../../src/claim/quantity.js';
import { quantitiesOf } from '../../src/claim/traverse.js';
import { decide, type Surroundings } from '../../src/readings/decide.js';
import { enclose } from '../../src/readings/enclosure.js';
import type { Environment } from '../../src/readings/environment.js';
import { noRowExceedsTheLargest } from '../../src/settings/two-layer/meanings.js';
import { limitPathLength, limitResidual } from '../../theorems/proofs/descent-quantities.js';
import { localLinearConvergenceProved as theorem } from '../../theorems/proofs/local-linear-convergence.js';
import { drafts, ReferenceRun } from './reference-network.js';

const proof = theorem.proof!;
const iterates = 3;
const inTheLimit = new Set<Quantity>([limitPathLength, limitResidual]);
/** The hypotheses too: they hold by construction, and the steps would mean little where they did not. */
const finite = [...theorem.hypotheses, ...proof].filter(
  ({ formula }) => !quantitiesOf(formula).some((quantity) => inTheLimit.has(quantity)),
);

/** What introduces a quantity that is nothing but its equation. */
const introductions = new Map(
  proof.flatMap(({ discharge, formula }) =>
    discharge.by === 'definition' && discharge.introduces && 'rel' in formula
      ? [[discharge.introduces, formula.right] as const]
      : [],
  ),
);

/** Reads the network; `distorted` doubles what one quantity is measured as. */
function surroundings(run: ReferenceRun, k: number, distorted?: string): Surroundings {
  const value = (of: Quantity, at: Moment, position: number | undefined): Estimate => {
    const introduced = of.name.endsWith('-product') && of.index === undefined ? introductions.get(of) : undefined;
    const plain =
      introduced === undefined
        ? run.estimate(of.name, k, at, position ?? 0)
        : enclose(introduced, estimates, { ...here, at });
    return of.name === distorted ? { ...plain, lo: 2 * plain.lo, hi: 2 * plain.hi } : plain;
  };
  const size = (index: { readonly symbol: string }): number => (index.symbol === 'r' ? run.width : run.samples);
  const estimates: Environment<Estimate> = { value, size };
  const middle = (of: Quantity, at: Moment, position: number | undefined): number => {
    const { lo, hi } = value(of, at, position);
    return (lo + hi) / 2;
  };
  return { estimates, points: { value: middle, size } };
}

function evaluated(
  count: number,
  distorted?: string,
): { readonly broken: Set<string>; readonly held: Set<string>; readonly runs: number } {
  const [broken, held] = [new Set<string>(), new Set<string>()];
  let runs = 0;
  for (const [i, draft] of fc.sample(drafts, { numRuns: count, seed: 5 }).entries()) {
    const run = new ReferenceRun(draft, iterates, i % draft.signs.length);
    if (!run.applies) continue;
    runs += 1;
    for (let k = 0; k <= iterates; k++) {
      for (const step of finite) {
        const { truth } = decide(step.formula, surroundings(run, k, distorted));
        if (truth === 'false') broken.add(step.name);
        if (truth === 'true') held.add(step.name);
      }
    }
  }
  return { broken, held, runs };
}

/** Equations hold to rounding only, and are never decided to be true. */
const isEquation = ({ formula }: Claim): boolean =>
  'rel' in formula ? formula.rel === '=' : 'every' in formula && 'rel' in formula.body && formula.body.rel === '=';

test('every step of Theorem LC holds, quantity by quantity, on small networks with every matrix written out', () => {
  const { broken, held, runs } = evaluated(40);
  expect(runs).toBeGreaterThan(20);
  expect([...broken]).toEqual([]);
  const never = finite.filter((step) => !isEquation(step) && !held.has(step.name)).map(({ name }) => name);
  // Some row is the largest, so this one is never clear of equality.
  expect(never).toEqual([noRowExceedsTheLargest.name]);
});

test.each([
  'residual',
  'linear-error',
  'gram-image-norm',
  'iterate-jacobian-norm',
  'iterate-attained',
  'iterate-slope',
  'drift-scaling',
  'path-length',
  'component',
  'unit-image',
])('a wrong meaning of %s breaks a step', (name) => {
  expect([...evaluated(6, name).broken]).not.toEqual([]);
});
