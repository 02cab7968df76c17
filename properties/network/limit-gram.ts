import fc from 'fast-check';
import { expect } from 'vitest';
import { dataSpecs } from '../../src/instances/arbitraries/data-specs.js';
import { seeds } from '../../src/instances/arbitraries/seeds.js';
import { drawNetwork } from '../../src/instances/random-network.js';
import { parseActivation } from '../../src/network/activation-spec.js';
import { closedFormGram } from '../../src/network/closed-form-gram.js';
import { empiricalGram } from '../../src/network/empirical-gram.js';
import { hermiteGram } from '../../src/network/hermite-gram.js';
import { inputGram } from '../../src/network/input-gram.js';
import { limitGram } from '../../src/network/limit-gram.js';

const data = dataSpecs({ n: { min: 1, max: 8 }, d: { min: 1, max: 16 } });
const lengths = fc.noBias(fc.integer({ min: 1, max: 16 })).map((k) => k / 4);

/** The general route to H∞ agrees with the closed form within its own allowance, on any family, at any row norms. */
export function hermiteRouteMeetsClosedForm(name: string): void {
  fc.assert(
    fc.property(data, lengths, ({ inputs }, length) => {
      const rows = inputs.map((row, i) => row.map((x) => x * (i % 2 === 0 ? length : 1)));
      const input = inputGram(Float64Array.from(rows.flat()), rows.length, rows[0]!.length);
      const truth = closedFormGram(input, name)!;
      const { matrix, allowances } = hermiteGram(input, parseActivation(name));
      matrix.forEach((value, k) => {
        expect(Math.abs(value - truth[k]!)).toBeLessThanOrEqual(allowances[k]!);
      });
    }),
    { numRuns: 20, seed: 2 },
  );
}

/** Draws per width, and how often all of these together may exceed the bound by chance. */
const networks = 10;
const falseAlarm = 1e-6;

/**
 * H(W_0) → H∞ at the rate 1/√m: an entry is x_i·x_j times the mean of m independent variables in [−B², B²], so by Hoeffding it is off by more
 * than |x_i·x_j| B² √(2 ln(2/p)/m) with probability at most p. With p shared out over all entries, draws and widths, no entry may be.
 */
export function empiricalGramTendsToLimit(name: string, widths: readonly number[]): void {
  const activation = parseActivation(name);
  const cases = fc.sample(fc.tuple(data, seeds()), { seed: 3, numRuns: networks });
  const entries = cases.reduce((sum, [{ inputs }]) => sum + inputs.length ** 2, 0) * widths.length;
  const bound = activation.derivativeBound ** 2 * Math.sqrt(2 * Math.log((2 * entries) / falseAlarm));
  for (const [{ inputs }, seed] of cases) {
    const [x, n] = [Float64Array.from(inputs.flat()), inputs.length];
    const input = inputGram(x, n, x.length / n);
    const limit = limitGram(input, activation);
    for (const m of widths) {
      const empirical = empiricalGram(input, drawNetwork(x, n, m, seed).preactivations, activation);
      empirical.matrix.forEach((value, k) => {
        const slack = empirical.allowances[k]! + limit.allowances[k]!;
        const allowed = (bound / Math.sqrt(m)) * Math.abs(input.gram[k]!) + slack;
        expect(Math.abs(value - limit.matrix[k]!)).toBeLessThanOrEqual(allowed);
      });
    }
  }
}
