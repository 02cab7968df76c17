import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { testFailureRate } from './failure-rate-test.js';
import {
  type SequentialPlan,
  type SequentialState,
  type SequentialVerdict,
  sequentialTest,
} from './sequential-test.js';

const plan: SequentialPlan = { delta: 0.1, falseAlarm: 1e-6, draws: 'one instance' };

/** Takes draws until a verdict or the horizon. */
function run(of: SequentialPlan, horizon: number, fails: () => boolean): SequentialState {
  const test = sequentialTest(of);
  let state = test.start;
  while (state.trials < horizon && state.verdict === 'inconclusive') state = test.after(state, fails());
  return state;
}

/** The exact chance of reaching a verdict within the horizon at failure probability p: the law of the count among undecided runs. */
function chanceOf(verdict: SequentialVerdict, of: SequentialPlan, p: number, horizon: number): number {
  const test = sequentialTest(of);
  let undecided = new Map([[0, { state: test.start, mass: 1 }]]);
  let reached = 0;
  for (let t = 0; t < horizon; t++) {
    const next: typeof undecided = new Map();
    for (const { state, mass } of undecided.values())
      for (const failed of [true, false]) {
        const then = test.after(state, failed);
        const weight = mass * (failed ? p : 1 - p);
        if (then.verdict === verdict) reached += weight;
        if (then.verdict !== 'inconclusive') continue;
        next.set(then.failures, { state: then, mass: weight + (next.get(then.failures)?.mass ?? 0) });
      }
    undecided = next;
  }
  return reached;
}

describe('sequentialTest', () => {
  it('needs 132 clean draws to confirm δ = 0.1 at a = 1e-6, more when p₁ leaves room for failures', () => {
    expect(run({ ...plan, inFavour: 0 }, 1000, () => false)).toMatchObject({ verdict: 'confirmed', trials: 132 });
    expect(run(plan, 1000, () => false)).toMatchObject({ verdict: 'confirmed', trials: 145 });
    expect(run({ ...plan, inFavour: 0.05 }, 1000, () => false)).toMatchObject({ verdict: 'confirmed', trials: 256 });
  });

  it('refutes a claim that always fails after ln(1/a) / ln(p₁/δ) draws', () => {
    expect(run(plan, 1000, () => true)).toMatchObject({ verdict: 'refuted', trials: 13 });
  });

  it('never confirms on draws pooled over instances, but may refute', () => {
    const pooled: SequentialPlan = { ...plan, draws: 'many instances' };
    expect(run(pooled, 1000, () => false).verdict).toBe('inconclusive');
    expect(run(pooled, 1000, () => true).verdict).toBe('refuted');
  });

  it('rules out confirmation after one failure at p₁ = 0, without NaN', () => {
    const test = sequentialTest({ ...plan, inFavour: 0 });
    const failed = test.after(test.start, true);
    expect(failed.logEvidenceInFavour).toBe(Number.NEGATIVE_INFINITY);
    let state = failed;
    for (let i = 0; i < 500; i++) state = test.after(state, false);
    expect(state.verdict).toBe('inconclusive');
  });

  it('keeps its first verdict', () => {
    const test = sequentialTest(plan);
    let state = run(plan, 1000, () => false);
    for (let i = 0; i < 500; i++) state = test.after(state, true);
    expect(state.verdict).toBe('confirmed');
    expect(state.logEvidenceAgainst).toBeGreaterThan(-Math.log(plan.falseAlarm));
    expect(state.failures).toBe(500);
  });

  it('has e-values of expectation 1 at p = δ, under 1 where the claim is true', () => {
    const expectation = (p: number, which: 'logEvidenceAgainst' | 'logEvidenceInFavour'): number => {
      const test = sequentialTest(plan);
      let law = [{ state: test.start, mass: 1 }];
      for (let t = 0; t < 10; t++)
        law = law.flatMap(({ state, mass }) => [
          { state: test.after(state, true), mass: mass * p },
          { state: test.after(state, false), mass: mass * (1 - p) },
        ]);
      return law.reduce((sum, { state, mass }) => sum + mass * Math.exp(state[which]), 0);
    };
    expect(expectation(0.1, 'logEvidenceAgainst')).toBeCloseTo(1, 12);
    expect(expectation(0.1, 'logEvidenceInFavour')).toBeCloseTo(1, 12);
    expect(expectation(0.05, 'logEvidenceAgainst')).toBeLessThan(0.5);
    expect(expectation(0.2, 'logEvidenceInFavour')).toBeLessThan(0.5);
    expect(expectation(0.2, 'logEvidenceAgainst')).toBeGreaterThan(2);
  });

  it('obeys Ville at the border p = δ by exact computation, in both directions, and the bound is not idle', () => {
    for (const falseAlarm of [0.2, 0.05, 1e-3])
      for (const [verdict, p1] of [
        ['refuted', { against: 0.2 }],
        ['confirmed', { inFavour: 0.02 }],
      ] as const) {
        const chance = chanceOf(verdict, { ...plan, falseAlarm, ...p1 }, 0.1, 300);
        expect(chance).toBeLessThanOrEqual(falseAlarm);
        expect(chance).toBeGreaterThan(falseAlarm / 5);
      }
  });

  it('obeys Ville in simulation, where peeking at a fixed-size test does not', () => {
    const uniform = seedrandom('lakatos: ville at the border');
    const falseAlarm = 0.05;
    const runs = 400;
    let sequential = 0;
    let peeking = 0;
    for (let i = 0; i < runs; i++) {
      const draws = Array.from({ length: 200 }, () => uniform.double() < 0.1);
      let t = 0;
      if (run({ ...plan, falseAlarm }, draws.length, () => draws[t++]!).verdict === 'refuted') sequential++;
      let failures = 0;
      const caught = draws.some((failed, index) => {
        failures += failed ? 1 : 0;
        return testFailureRate({ failures, trials: index + 1 }, 0.1, falseAlarm).refuted;
      });
      if (caught) peeking++;
    }

    expect(testFailureRate({ trials: runs, failures: sequential }, falseAlarm, 1e-9).refuted).toBe(false);
    expect(testFailureRate({ trials: runs, failures: peeking }, falseAlarm, 1e-9).refuted).toBe(true);
  });

  it('decides soon when the truth is far from δ', () => {
    const uniform = seedrandom('lakatos: power');
    expect(run(plan, 400, () => uniform.double() < 0.5).verdict).toBe('refuted');
    expect(run(plan, 400, () => uniform.double() < 0.001).verdict).toBe('confirmed');
  });

  it('refuses plans outside their ranges', () => {
    for (const wrong of [
      { delta: 0 },
      { delta: 1 },
      { falseAlarm: 0 },
      { against: 0.1 },
      { inFavour: 0.1 },
      { inFavour: -1 },
    ])
      expect(() => sequentialTest({ ...plan, ...wrong })).toThrow(RangeError);
    expect(() => sequentialTest({ ...plan, delta: Number.NaN })).toThrow(RangeError);
  });
});
