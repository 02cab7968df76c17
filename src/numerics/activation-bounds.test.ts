import { describe, expect, it } from 'vitest';
import { encloseActivationBounds, inputsOfBounds, proveActivationBounds } from './activation-bounds.js';
import { certifiedActivations } from './activations/index.js';
import { multiply } from './arithmetic.js';
import { point } from './interval-set.js';
import { provedBounds } from './proved-bounds.js';

const root = Math.sqrt;
/** The constants of theory §3. */
const known: Record<string, readonly [number, number]> = {
  tanh: [1, 4 / (3 * root(3))],
  softplus: [1, 0.25],
  sigmoid: [0.25, 1 / (6 * root(3))],
  erf: [root(2 / Math.PI), root(2 / Math.PI) * Math.exp(-0.5)],
  sin: [1, 1],
  arctan: [1, (3 * root(3)) / 8],
  gelu: [1.12890414, 0.79788456],
  silu: [1.09983932, 0.5],
  gaussian: [Math.exp(-0.5), 1],
  affine: [1, 0],
};

describe('B and Λ over all of R', () => {
  it.each(Object.keys(known))('%s', (name) => {
    const bounds = encloseActivationBounds(certifiedActivations.get(name)!);
    const [b, lambda] = known[name]!;
    for (const [{ lo, hi }, value] of [
      [bounds.derivativeBound, b],
      [bounds.derivativeLipschitz, lambda],
    ] as const) {
      expect(hi - lo).toBeLessThan(1e-9);
      expect(Math.abs(lo - value)).toBeLessThan(1e-8);
    }
  });
});

describe('proofs on record', () => {
  it('are those of the named activations, and each is proved anew, to the bit', () => {
    const anew = [...certifiedActivations.values()].map((activation) => ({
      name: activation.name,
      inputs: inputsOfBounds(activation),
      bounds: proveActivationBounds(activation),
    }));
    // When this fails on purpose: node dist/properties/constants/record.js.
    expect(provedBounds).toEqual(anew);
  });

  it('are not used when an input of the proof has changed', () => {
    const tanh = certifiedActivations.get('tanh')!;
    const taller = { ...tanh, derivative: (z: { lo: number; hi: number }) => multiply(point(1.5), tanh.derivative(z)) };
    expect(inputsOfBounds(taller)).not.toBe(inputsOfBounds(tanh));
    expect(encloseActivationBounds(taller).derivativeBound.lo).toBeGreaterThan(1.49);
  });
});
