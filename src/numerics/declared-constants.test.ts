import { describe, expect, it } from 'vitest';
import { encloseActivationBounds } from './activation-bounds.js';
import { certifiedActivations } from './activations/index.js';
import { brokenConstants } from './declared-constants.js';

describe('declared constants', () => {
  it.each([...certifiedActivations.values()])(
    '$name: the proved ones stand, smaller ones break at a point',
    (activation) => {
      const { derivativeBound, derivativeLipschitz } = encloseActivationBounds(activation);
      const proved = { derivativeBound: derivativeBound.hi, derivativeLipschitz: derivativeLipschitz.hi };
      expect(brokenConstants(activation, proved)).toEqual([]);
      const [broken] = brokenConstants(activation, { ...proved, derivativeBound: 0.999999 * derivativeBound.lo });
      expect(broken).toMatchObject({ constant: 'derivativeBound' });
      expect(Math.abs(activation.derivative({ lo: broken!.at, hi: broken!.at }).lo)).toBeGreaterThan(broken!.declared);
      expect(brokenConstants(activation, { ...proved, derivativeBound: Number.NaN })).toHaveLength(1);
    },
  );
});
