import { describe, expect, it } from 'vitest';
import { loadTable } from '../../instances/load-table.js';
import { prepareData } from '../../instances/prepare-data.js';
import { drawNetwork, drawWeights } from '../../instances/random-network.js';
import { canBeHeld, canBeRun } from './can-be-had.js';
import { type CertifyOutcome, certifyRun } from './certify-run.js';
import { type LimitWidth, type Remedy, remedyFor } from './remedy.js';
import { threePoints } from './testing/small-networks.js';
import type { Change } from './tried-changes.js';
import { whyAlwaysSingular } from './why-always-singular.js';
import type { NetworkPoint } from './write-certificate.js';

async function drawn(
  name: string,
  take: number,
  activation: string,
  width: number,
  seed: string,
  rows: 'standardise' | 'unit' = 'standardise',
): Promise<NetworkPoint> {
  const { n, d, inputs, targets } = prepareData(await loadTable(name), { take, rows });
  const { signs } = drawNetwork(inputs, n, width, seed);
  return { name, n, d, inputs, targets, activation, weights: drawWeights(d, width, seed), signs };
}

/** The same data and another network, drawn at another width. */
function drawnLike(point: NetworkPoint, width: number): NetworkPoint {
  const { n, d, inputs } = point;
  return { ...point, weights: drawWeights(d, width, '1'), signs: drawNetwork(inputs, n, width, '1').signs };
}

function remedyOf(
  outcome: CertifyOutcome,
  changes: readonly Change[] = [],
  limit: LimitWidth = { atLeast: 0 },
): Promise<Remedy> {
  if (!('missing' in outcome.result)) throw new Error('certified at once: nothing to remedy');
  const { n, d, inputs } = outcome.network;
  return remedyFor(outcome.result, outcome, {
    draw: (width) => ({
      weights: drawWeights(d, width, '1'),
      signs: drawNetwork(inputs, n, width, '1').signs,
    }),
    limitWidth: () => limit,
    changes,
  });
}

const start = { steps: 3, polish: 0 };

describe('what would do', () => {
  it.each([
    ['wine', 6, 'tanh', 64, '1'],
    ['wine', 6, 'softplus', 64, '2'],
    ['digits', 8, 'relu', 512, '1'],
  ] as const)(
    '%s %i %s: the width proposed does, and so do the further steps',
    async (name, take, activation, width, seed) => {
      const first = await certifyRun(await drawn(name, take, activation, width, seed), start);
      const remedy = await remedyOf(first);
      expect(remedy.excess).toBeGreaterThan(1);
      const wider = await certifyRun(await drawn(name, take, activation, remedy.width!, seed), start);
      expect(wider.result).not.toHaveProperty('missing');
      const longer = await certifyRun(first.network, { steps: remedy.furtherSteps!, polish: 0 });
      expect(longer.result).not.toHaveProperty('missing');
    },
  );

  it('further steps where λmin changes on the way', async () => {
    const first = await certifyRun(await drawn('wine', 6, 'relu', 512, '2'), start);
    const longer = await certifyRun(first.network, { steps: (await remedyOf(first)).furtherSteps!, polish: 0 });
    expect(longer.result).not.toHaveProperty('missing');
  });

  it('too few parameters: the least width, and one that was tried and has an α', async () => {
    const tiny = await certifyRun(threePoints('tanh', 1), { steps: 0, polish: 0 });
    const remedy = await remedyOf(tiny);
    expect(remedy).toMatchObject({ missing: 'alpha', leastWidth: 2, tried: { certified: true } });
    expect(remedy).not.toHaveProperty('width');
    const enough = await certifyRun(drawnLike(tiny.network, remedy.tried!.width), { steps: 0, polish: 0 });
    expect(enough.result).not.toHaveProperty('missing');
  });

  it('ReLU where H is singular though md ≥ n: doubling finds an α', async () => {
    const first = await certifyRun(await drawn('iris', 16, 'relu', 4, '1'), start);
    expect(first.constants.smallest.lo).toBeLessThanOrEqual(0);
    const { tried, leastWidth, limit } = await remedyOf(first);
    expect([leastWidth, limit]).toEqual([undefined, undefined]);
    expect(tried!.alphaSquared).toBeGreaterThan(0);
    const there = await certifyRun(await drawn('iris', 16, 'relu', tried!.width, '1'), { steps: 0, polish: 0 });
    expect(there.constants.smallest.lo).toBe(tried!.alphaSquared);
    const before = await certifyRun(await drawn('iris', 16, 'relu', tried!.width / 2, '1'), { steps: 0, polish: 0 });
    expect(before.constants.smallest.lo).toBeLessThanOrEqual(0);
  });

  it.each([
    ['equal', [1, 0, 1, 0, 0.6, 0.8], 'tanh', 'rows 1 and 2 are equal'],
    ['opposite', [1, 0, 0.6, 0.8, -1, -0], 'sin', 'rows 1 and 3 are opposite'],
    ['zero', [1, 0, 0.6, 0.8, 0, -0], 'softplus', 'row 3 is zero'],
    ['more rows than columns, σ affine', [1, 0, 0.6, 0.8, 0, 1], 'affine', 'σ′ is constant'],
  ])('%s: no width helps, and why', async (_, inputs, activation, reason) => {
    const network = { ...threePoints(activation), inputs: new Float64Array(inputs) };
    const outcome = await certifyRun(network, { steps: 0, polish: 0 });
    const remedy = await remedyOf(outcome);
    expect(remedy.hopeless).toContain(reason);
    expect(remedy).not.toHaveProperty('tried');
    // Indeed: 64 times as wide there is still none.
    const wide = await certifyRun(drawnLike(network, 64 * 24), { steps: 0, polish: 0 });
    expect(wide.constants.smallest.lo).toBeLessThanOrEqual(0);
  });

  it('opposite rows are no reason where σ′ is neither even nor odd, nor is σ affine for few rows', async () => {
    const opposite = { ...threePoints('softplus'), inputs: new Float64Array([1, 0, 0.6, 0.8, -1, 0]) };
    expect(whyAlwaysSingular(opposite)).toBeUndefined();
    const few = { ...threePoints('affine'), n: 2, inputs: new Float64Array([1, 0, 0.6, 0.8]) };
    expect(whyAlwaysSingular(few)).toBeUndefined();
  });

  it('where doubling costs too much: what the limit says', async () => {
    // Two rows an angle of 2^-100 apart, at a width that is not doubled.
    const inputs = new Float64Array([1, 0, 1, 2 ** -100]);
    const two = { ...threePoints('tanh'), n: 2, inputs, targets: new Float64Array([0.5, -0.5]) };
    const outcome = await certifyRun(drawnLike(two, 2 ** 18), { steps: 0, polish: 0 });
    const known = { atLeast: 1e-3, atMost: 2e-3, width: 1e6 };
    const remedy = await remedyOf(outcome, [], known);
    expect(remedy.limit).toEqual(known);
    // An answer that can be had: nothing else is tried.
    expect(remedy).not.toHaveProperty('changes');
    expect(await remedyOf(outcome, [], { ...known, width: 2 ** 50 })).toHaveProperty('changes');
  });

  it('a width beyond any memory and steps beyond any patience are not proposed; what was tried is', async () => {
    const iris = await drawn('iris', 24, 'softplus', 32, '1');
    const rows = (how: 'unit' | 'standardise'): Promise<NetworkPoint> => drawn('iris', 24, 'softplus', 32, '1', how);
    const first = await certifyRun(await rows('unit'), { steps: 1, polish: 0 });
    const vain = { options: '--vain', start: () => ({ ...iris, targets: iris.targets.map((y) => 1e9 * y) }) };
    const changes = [vain, { options: '--rows standardise', start: () => rows('standardise') }, vain];
    const remedy = await remedyOf(first, changes);
    expect(remedy.widthBeyondReach).toBeGreaterThan(2 ** 32 / 24);
    expect(remedy).not.toHaveProperty('width');
    expect(remedy).not.toHaveProperty('furtherSteps');
    expect(remedy.changes).toEqual({
      inVain: ['--vain --steps 20 --polish 80'],
      found: '--rows standardise --steps 20 --polish 80',
    });
    const there = await certifyRun(await rows('standardise'), { steps: 20, polish: 80 });
    expect(there.result).not.toHaveProperty('missing');
    const wide = { ...drawnLike(first.network, 1), n: 2000, signs: new Float64Array(2000) };
    const costly = await remedyOf(first, [{ options: '--costly', start: () => wide }]);
    expect(costly.changes).toEqual({ inVain: [], tooCostly: ['--costly'] });
  });

  it('what can be held and run: the same on every machine', () => {
    expect([2 ** 29, 2 ** 29 + 1].map((m) => canBeHeld({ n: 8, d: 4 }, m))).toEqual([true, false]);
    expect([2 ** 29, 2 ** 29 + 1].map((m) => canBeHeld({ n: 4, d: 8 }, m))).toEqual([true, false]);
    const network = { n: 8, d: 4, signs: { length: 64 } };
    expect([2 ** 40, 2 ** 41].map((steps) => canBeRun(network, steps))).toEqual([true, false]);
  });
});
