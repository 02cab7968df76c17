import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { loadTable } from '../../../instances/load-table.js';
import { prepareData } from '../../../instances/prepare-data.js';
import type { NetworkPoint } from '../../../verify/certificate/write-certificate.js';
import { limitWidth } from './limit-width.js';

async function given(take: number, activation: string): Promise<NetworkPoint> {
  const { name, n, d, inputs, targets } = prepareData(await loadTable('iris'), { take });
  return { name, n, d, inputs, targets, activation, weights: new Float64Array(), signs: [] };
}

describe('the width of Lemma G', () => {
  it('is the smallest with n exp(−mλ₀(1 − ln 2)/(2B²S²)) ≤ 0.1, by a certified λ₀', async () => {
    const network = await given(60, 'relu');
    const { atLeast, atMost, width } = limitWidth(network);
    expect(atLeast).toBeGreaterThan(0);
    expect(atMost! / atLeast).toBeLessThan(1 + 1e-6);
    const X = Matrix.from1DArray(60, 4, network.inputs);
    const squaredNorm = Math.max(...new EigenvalueDecomposition(X.transpose().mmul(X)).realEigenvalues);
    const failing = (m: number): number => 60 * Math.exp((-m * atLeast * (1 - Math.LN2)) / (2 * squaredNorm));
    expect(failing(width! * (1 + 1e-6))).toBeLessThan(0.1);
    expect(failing(width! * (1 - 1e-6))).toBeGreaterThan(0.1);
  });

  it('is none where λ₀ is so small that no machine holds it, or may be 0', async () => {
    const small = limitWidth(await given(60, 'softplus'));
    expect(small.atLeast).toBeGreaterThan(0);
    expect(small.atLeast).toBeLessThan(1e-16);
    expect(small).not.toHaveProperty('width');
    const equal = { ...(await given(2, 'tanh')), inputs: new Float64Array(8).fill(0.5) };
    expect(limitWidth(equal)).toEqual({ atLeast: 0, atMost: 0 });
  });
});
