import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { certifiedActivations } from './activations/index.js';
import { degreeBeyondPolynomials, sufficientDegree } from './not-polynomial.js';

describe('A3 by Hermite coefficients', () => {
  it.each([...certifiedActivations.keys()].filter((name) => name !== 'affine'))('%s', (name) => {
    const activation = certifiedActivations.get(name)!;
    const degree = degreeBeyondPolynomials(activation, undefined)!;
    expect(degree).toBeGreaterThanOrEqual(1);
    expect(degree).toBeLessThanOrEqual(2);
    // A degree that some data ask for: eight rows with cosines up to 0.8.
    const wanted = sufficientDegree(8, { lo: 0.79, hi: 0.8 })!;
    expect(wanted).toBe(8);
    const found = degreeBeyondPolynomials(activation, wanted)!;
    expect(found).toBeGreaterThanOrEqual(wanted);
    expect(found).toBeLessThanOrEqual(wanted + 1);
  });

  it('ReLU as far as the data ask', () => {
    const wanted = sufficientDegree(64, { lo: 0.99, hi: 0.99 })!;
    expect(63 * 0.99 ** (wanted + 1)).toBeLessThan(1);
    expect(63 * 0.99 ** wanted).toBeGreaterThanOrEqual(1);
    const found = degreeBeyondPolynomials(certifiedActivations.get('relu')!, wanted)!;
    expect(found - wanted).toBeLessThanOrEqual(1);
  });

  it('claims nothing where σ′ is constant', () => {
    const term = (c: number, activation: string, s: number) => ({ c, activation, s, t: 0 });
    expect(degreeBeyondPolynomials(certifiedActivations.get('affine')!, 3)).toBeUndefined();
    // softplus(z) − softplus(−z) = z.
    const hidden = certifiedActivation({ mixture: [term(1, 'softplus', 1), term(-1, 'softplus', -1)] });
    expect(degreeBeyondPolynomials(hidden, undefined)).toBeUndefined();
  });

  it('parallel rows leave no degree to ask for', () => {
    expect(sufficientDegree(3, { lo: 1, hi: 1 })).toBeUndefined();
    expect(sufficientDegree(1, { lo: 0, hi: 0 })).toBe(0);
    expect(sufficientDegree(2, { lo: 0.5, hi: 0.5 })).toBe(0);
    expect(sufficientDegree(3, { lo: 0.5, hi: 0.5 })).toBe(1);
  });
});
