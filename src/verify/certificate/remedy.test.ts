import { describe, expect, it } from 'vitest';
import { loadTable } from '../../instances/load-table.js';
import { prepareData } from '../../instances/prepare-data.js';
import { drawNetwork, drawWeights } from '../../instances/random-network.js';
import { type CertifyOutcome, certifyRun } from './certify-run.js';
import { type Remedy, remedyFor } from './remedy.js';
import { threePoints } from './testing/small-networks.js';
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

function remedyOf(outcome: CertifyOutcome): Remedy {
  if (!('missing' in outcome.result)) throw new Error('certified at once: nothing to remedy');
  return remedyFor(outcome.result, outcome);
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

  it('too few parameters: the least width at which H can be regular', async () => {
    const tiny = await certifyRun(threePoints('tanh', 1), { steps: 0, polish: 0 });
    expect(remedyOf(tiny)).toMatchObject({ missing: 'alpha', width: 2 });
    const enough = await certifyRun(threePoints('tanh', 2), { steps: 0, polish: 0 });
    expect(enough.constants.smallest.lo).toBeGreaterThan(0);
  });
});
