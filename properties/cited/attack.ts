import fc from 'fast-check';
import type { CitedFact } from '../../src/claim/cited-fact.js';
import { type Estimate, exactly, measured } from '../../src/claim/estimate.js';
import type { Formula } from '../../src/claim/formula.js';
import type { Quantity } from '../../src/claim/quantity.js';
import { decide, type Surroundings } from '../../src/readings/decide.js';

/** How one cited fact is attacked: subjects on which its premises hold by construction, and a form that is too strong. */
export interface Attack<Subject = unknown> {
  readonly fact: CitedFact;
  readonly subjects: fc.Arbitrary<Subject>;
  /** A stronger statement than the source's, which the same subjects must refute. */
  readonly tooStrong: Formula;
}

export interface AttackResult {
  readonly fact: string;
  /** Subjects on which every premise held. */
  readonly attacked: number;
  /** Those that broke the formula. */
  readonly broken: number;
}

/** Evaluates the fact's own formulas on `runs` subjects. A violation counts only beyond the rounding of the measurements. */
export function attack(
  target: Attack,
  runs: number,
  seed: number,
  formula: Formula = target.fact.formula,
): AttackResult {
  let attacked = 0;
  let broken = 0;
  for (const subject of fc.sample(target.subjects, { numRuns: runs, seed })) {
    const surroundings = measuring(subject);
    const premises = target.fact.premises.map((premise) => decide(premise, surroundings).truth);
    if (premises.includes('false')) continue;
    attacked += 1;
    if (decide(formula, surroundings).truth === 'false') broken += 1;
  }
  return { fact: target.fact.name, attacked, broken };
}

function measuring(subject: unknown): Surroundings {
  const point = (of: Quantity, position: number): number => {
    if (of.scope !== 'instance' || of.measure === undefined) throw new RangeError(`${of.name} cannot be measured`);
    return of.measure(subject as never, position);
  };
  const estimate = (of: Quantity, position: number): Estimate => {
    if (of.scope === 'instance' && of.estimate !== undefined) return of.estimate(subject as never, position);
    const value = point(of, position);
    return of.index === undefined ? exactly(value) : measured(value, Math.abs(value) * 2 ** -40);
  };
  const size = (index: { size(setup: unknown): number }): number => index.size(subject);
  return {
    points: { size, value: (of, _at, position) => point(of, position ?? 0) },
    estimates: { size, value: (of, _at, position) => estimate(of, position ?? 0) },
  };
}
