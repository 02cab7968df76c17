import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { loadTable } from '../../instances/load-table.js';
import { prepareData } from '../../instances/prepare-data.js';
import { drawNetwork, drawWeights } from '../../instances/random-network.js';
import { type CertifyOutcome, certifyRun } from './certify-run.js';
import { type Remedy, remedyFor } from './remedy.js';
import { threePoints } from './testing/small-networks.js';
import { whyAlwaysSingular } from './why-always-singular.js';
import { widthByLemma } from './width-by-lemma.js';
import type { NetworkPoint } from './write-certificate.js';

async function drawn(
  name: string,
  take: number,
  activation: string,
  width: number,
  seed: string,
): Promise<NetworkPoint> {
  const { n, d, inputs, targets } = prepareData(await loadTable(name), { take, rows: 'standardise' });
  const { signs } = drawNetwork(inputs, n, width, seed);
  return { name, n, d, inputs, targets, activation, weights: drawWeights(d, width, seed), signs };
}

/** The same data and another network, drawn at another width. */
function drawnLike(point: NetworkPoint, width: number): NetworkPoint {
  const { n, d, inputs } = point;
  return { ...point, weights: drawWeights(d, width, '1'), signs: drawNetwork(inputs, n, width, '1').signs };
}

function remedyOf(outcome: CertifyOutcome): Remedy {
  if (!('missing' in outcome.result)) throw new Error('certified at once: nothing to remedy');
  const { n, d, inputs } = outcome.network;
  return remedyFor(outcome.result, outcome, (width) => ({
    weights: drawWeights(d, width, '1'),
    signs: drawNetwork(inputs, n, width, '1').signs,
  }));
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
      const remedy = remedyOf(first);
      expect(remedy.excess).toBeGreaterThan(1);
      const wider = await certifyRun(await drawn(name, take, activation, remedy.width!, seed), start);
      expect(wider.result).not.toHaveProperty('missing');
      const longer = await certifyRun(first.network, { steps: remedy.furtherSteps!, polish: 0 });
      expect(longer.result).not.toHaveProperty('missing');
    },
  );

  it('further steps where λmin changes on the way', async () => {
    const first = await certifyRun(await drawn('wine', 6, 'relu', 512, '2'), start);
    const longer = await certifyRun(first.network, { steps: remedyOf(first).furtherSteps!, polish: 0 });
    expect(longer.result).not.toHaveProperty('missing');
  });

  it('too few parameters: the least width, and one that was tried and has an α', async () => {
    const tiny = await certifyRun(threePoints('tanh', 1), { steps: 0, polish: 0 });
    const remedy = remedyOf(tiny);
    expect(remedy).toMatchObject({ missing: 'alpha', leastWidth: 2, tried: { certified: true } });
    expect(remedy).not.toHaveProperty('width');
    const enough = await certifyRun(drawnLike(tiny.network, remedy.tried!.width), { steps: 0, polish: 0 });
    expect(enough.result).not.toHaveProperty('missing');
  });

  it('ReLU where H is singular though md ≥ n: doubling finds an α', async () => {
    const first = await certifyRun(await drawn('iris', 16, 'relu', 4, '1'), start);
    expect(first.constants.smallest.lo).toBeLessThanOrEqual(0);
    const { tried, leastWidth, limit } = remedyOf(first);
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
    const remedy = remedyOf(outcome);
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

  it('where doubling costs too much: the width of Lemma G, by a certified λ₀, or that nothing is known', async () => {
    const many = await drawn('iris', 149, 'relu', 40, '1');
    const outcome = await certifyRun(many, { steps: 0, polish: 0 });
    const { atLeast, width } = widthByLemma(outcome.constants.network);
    expect(atLeast).toBeGreaterThan(0);
    // n exp(−mλ₀(1 − ln 2)/(2B²S²)) ≤ 0.1 there and not at one neuron less.
    const rows = Array.from({ length: 149 }, (_, i) => Array.from(many.inputs.subarray(4 * i, 4 * i + 4)));
    const squaredNorm = new EigenvalueDecomposition(new Matrix(rows).mmul(new Matrix(rows).transpose()))
      .realEigenvalues;
    const failing = (m: number): number =>
      149 * Math.exp((-m * atLeast * (1 - Math.LN2)) / (2 * Math.max(...squaredNorm)));
    expect(failing(width! * (1 + 1e-6))).toBeLessThan(0.1);
    expect(failing(width! * (1 - 1e-6))).toBeGreaterThan(0.1);
    const unknown = await certifyRun(await drawn('iris', 149, 'softplus', 8, '1'), { steps: 0, polish: 0 });
    const nothing = widthByLemma({ ...unknown.constants.network, inputs: new Float64Array(149 * 4).fill(0.5) });
    expect(nothing).toEqual({ atLeast: 0, ...(nothing.atMost !== undefined && { atMost: nothing.atMost }) });
  });
});
