import { describe, expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.js';

describe('gaussLegendre', () => {
  const moment = (p: number, degree: number): number => {
    const { nodes, weights } = gaussLegendre(p);
    return nodes.reduce((sum, x, k) => sum + weights[k]! * x ** degree, 0);
  };

  it.each([1, 2, 3, 5, 20, 41])('with %d points is exact up to degree 2p − 1 and not beyond', (p) => {
    for (let degree = 0; degree < 2 * p; degree++) {
      const exact = degree % 2 === 0 ? 2 / (degree + 1) : 0;
      expect(Math.abs(moment(p, degree) - exact)).toBeLessThan(1e-15 * p);
    }
    if (p <= 5) expect(Math.abs(moment(p, 2 * p) - 2 / (2 * p + 1))).toBeGreaterThan(1e-4);
  });

  it('has increasing nodes inside (−1, 1)', () => {
    const nodes = [-1, ...gaussLegendre(20).nodes, 1];
    expect(nodes).toEqual([...new Set(nodes)].sort((a, b) => a - b));
  });
});
