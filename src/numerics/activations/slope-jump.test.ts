import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './certified.js';

/** Terms c·relu(s z + t). */
function kinked(...terms: readonly (readonly [c: number, s: number, t: number])[]): number | undefined {
  const smooth = { c: 2, activation: 'tanh', s: 1, t: 0 };
  return certifiedActivation({ mixture: [smooth, ...terms.map(([c, s, t]) => ({ c, activation: 'relu', s, t }))] })
    .slopeJumpsAt;
}

describe('where the slope of a mixture jumps', () => {
  it('at the kink of a ReLU with weight', () => {
    expect(kinked([1, 1, 0])).toBe(0);
    expect(kinked([1e-300, -2, 3])).toBe(1.5);
    expect(kinked([0.1, 3, 1])).toBe(-1 / 3);
  });

  it('nowhere without ReLU, at weight 0, or where a ReLU does not move', () => {
    expect(kinked()).toBeUndefined();
    expect(kinked([0, 1, 0])).toBeUndefined();
    expect(kinked([1, 0, 1])).toBeUndefined();
  });

  it('not where kinks cancel exactly: relu(z) − relu(−z) = z', () => {
    expect(kinked([1, 1, 0], [-1, -1, 0])).toBeUndefined();
    expect(kinked([1, 2, -6], [-2, 1, -3])).toBeUndefined();
    expect(kinked([0.1, 1, 0], [0.2, 1, 0], [-0.30000000000000004, -1, 0])).toBe(0);
    expect(kinked([0.25, 1, 0], [0.5, 1, 0], [-0.75, -1, 0])).toBeUndefined();
  });

  it('where one of several is left: the places are told apart exactly', () => {
    expect(kinked([1, 1, 0], [-1, -1, 0], [1, 1, 5])).toBe(-5);
    expect(kinked([2, 0.3, 0.1], [-1, 0.6, 0.2])).toBeUndefined();
    // A third as a float64 is not a third.
    expect(kinked([1, 3, 1], [-3, 1, 1 / 3])).toBe(-1 / 3);
  });
});
