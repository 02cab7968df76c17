import { describe, expect, test } from 'vitest';
import { type BlurredCondition, blurredEdge } from './blurred-edge.js';

/** Sides 1 and (value/edge)^½, as condition (H) has them; notes where it was tried. */
function rootLaw(edge: number, expectedEdge: number, most = 1e9): BlurredCondition & { readonly tried: number[] } {
  const room = (value: number, at: number): number => {
    const ratio = Math.sqrt(value / at);
    return ratio >= 1 ? 1 - 1 / ratio : ratio - 1;
  };
  const tried: number[] = [];
  return {
    resolution: 1 / 8,
    affordable: (value) => value <= most,
    at: (value) => {
      tried.push(value);
      return { holds: value >= edge, room: room(value, edge) };
    },
    expectedRoom: (value) => room(value, expectedEdge),
    tried,
  };
}

describe('an edge that is expected somewhere', () => {
  test.each([
    [1000, 1000],
    [1000, 130],
    [1000, 7000],
    [3, 50],
    [1, 1],
    [1, 900],
    [40_000, 12_345],
  ])('%i, expected at %i: caught to an eighth in few tries, all about it', (edge, expected) => {
    const condition = rootLaw(edge, expected);
    const found = blurredEdge(expected, condition)!;
    expect(found).toBeGreaterThanOrEqual(edge);
    expect(found - edge).toBeLessThanOrEqual(Math.max(1, found / 8));
    expect(found === 1 || condition.tried.some((v) => v < edge && found - v <= Math.max(1, found / 8))).toBe(true);
    expect(condition.tried.length).toBeLessThanOrEqual(9);
    expect(Math.max(...condition.tried)).toBeLessThanOrEqual(Math.max(expected, 1.2 * edge + 1));
  });

  test('a lucky few are found, wherever the edge is expected', () => {
    const condition = rootLaw(1000, 900);
    const lucky = { ...condition, at: (v: number) => ({ ...condition.at(v), holds: v === 4 || v >= 1000 }) };
    expect(blurredEdge(900, lucky)).toBe(4);
  });

  test('an expectation that says nothing is replaced by doubling and bisection', () => {
    const condition = { ...rootLaw(1000, 1), expectedRoom: () => Number.NaN };
    const found = blurredEdge(10, condition)!;
    expect(found).toBeGreaterThanOrEqual(1000);
    expect(found).toBeLessThanOrEqual(1000 / (1 - 1 / 8) + 1);
  });

  test('nothing is tried where the edge is expected far beyond what is affordable, and a little beyond it the largest is', () => {
    const hopeless = rootLaw(1000, 1000, 200);
    expect([blurredEdge(1000, hopeless), hopeless.tried]).toEqual([undefined, []]);
    const hopeful = rootLaw(150, 500, 200);
    expect(blurredEdge(500, hopeful)).toBeGreaterThanOrEqual(150);
    const missed = rootLaw(1000, 500, 200);
    expect(blurredEdge(500, missed)).toBeUndefined();
    expect(Math.max(...missed.tried)).toBeLessThanOrEqual(200);
  });
});
