import { describe, expect, it } from 'vitest';
import { relu } from './activations/relu.js';
import { tanh } from './activations/tanh.js';
import { requireProvedConstants } from './require-proved-constants.js';

describe('requireProvedConstants', () => {
  it('lets pass what is large enough', () => {
    expect(requireProvedConstants(tanh)).toBe(tanh);
    expect(requireProvedConstants(relu)).toBe(relu);
    expect(() => requireProvedConstants({ ...tanh, derivativeBound: 2 })).not.toThrow();
  });

  it.each([
    [{ ...tanh, derivativeBound: 0.9999 }, /"tanh" declares B = 0\.9999, but \|σ′\| ≥ 0\.99999\d* at z = -?[\d.e-]+$/],
    [{ ...tanh, derivativeLipschitz: 0.7697 }, /declares Λ = 0\.7697, but \|σ″\| ≥ 0\.76980035\d* at z = -?0\.658\d*$/],
    [{ ...tanh, derivativeLipschitz: Number.NaN }, /declares Λ = NaN/],
    [{ ...relu, derivativeLipschitz: 1e300 }, /"relu" declares Λ = 1e\+300, but σ′ jumps at z = 0$/],
  ])('rejects a constant that is too small, with the point where it breaks', (activation, message) => {
    expect(() => requireProvedConstants(activation)).toThrow(message);
  });
});
