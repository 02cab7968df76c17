import { describe, expect, it } from 'vitest';
import { type MixtureTermSpec, parseActivation } from './activation-spec.js';

const term = (c: number, activation: string, s: number, t = 0): MixtureTermSpec => ({ c, activation, s, t });

describe('parseActivation', () => {
  it('names the known activations when it knows none of that name, in one line', () => {
    const known = /^unknown activation "tahn": known are tanh, softplus, .*affine$/;
    expect(() => parseActivation('tahn')).toThrow(known);
    expect(() => parseActivation({ mixture: [term(1, 'tahn', 1)] })).toThrow(known);
  });

  it.each([
    [null],
    [3],
    [{}],
    [{ mixture: [] }],
    [{ mixture: [term(Number.NaN, 'tanh', 1)] }],
    [{ mixture: [{ c: 1 }] }],
  ])('refuses %j in one line that shows the form', (spec) =>
    expect(() => parseActivation(spec)).toThrow(/^not an activation: .*"mixture".*$/),
  );

  it('derives B and Λ of a mixture from its parts', () => {
    const a = parseActivation({ mixture: [term(2, 'sin', -3), term(-1, 'sigmoid', 2, 5)] });
    expect(a.derivativeBound).toBeGreaterThanOrEqual(6.5);
    expect(a.derivativeBound).toBeCloseTo(6.5, 13);
    expect(a.derivativeLipschitz).toBeCloseTo(18 + 4 / (6 * Math.sqrt(3)), 12);
    expect(a.derivativeParity).toBe('none');
  });

  it('keeps relu without Λ, unless its coefficient is zero', () => {
    expect(parseActivation({ mixture: [term(1, 'relu', 1)] }).derivativeLipschitz).toBe(Number.POSITIVE_INFINITY);
    expect(parseActivation({ mixture: [term(0, 'relu', 1), term(1, 'sin', 1)] }).derivativeLipschitz).toBeCloseTo(
      1,
      14,
    );
  });

  it.each(['softplus', 'silu', 'gelu', 'relu'])('sees that %s(z) − %s(−z) = z is affine', (name) => {
    const a = parseActivation({ mixture: [term(1, name, 1), term(-1, name, -1)] });
    expect(a.derivativePolynomialDegree).toBe(0);
  });
});
