import type { Claim } from '../claim/claim.js';
import type { Formula } from '../claim/formula.js';
import type { Probability } from '../claim/probability.js';
import type { Step } from '../claim/step.js';
import type { Theorem } from '../claim/theorem.js';
import { sameFormula } from './same-formula.js';

/** What a proof must reach. */
export interface Goal {
  readonly name: string;
  /** The step that reaches it, if there is one. */
  readonly step: Step | undefined;
}

/** What holds on the draws a probabilistic proof speaks of: the event, where the theorem names one. */
export function eventOf(theorem: Theorem): readonly Claim[] {
  return theorem.chance?.event ?? [];
}

/** What a proof may start from. */
export function premisesOf(theorem: Theorem): readonly Claim[] {
  return [...theorem.hypotheses, ...eventOf(theorem)];
}

/**
 * The conclusions; with chance, also that the event (without one: the conclusions) fails with at most the granted probability.
 * A theorem whose conclusions are themselves the event proves them in probability only.
 */
export function goalsOf(theorem: Theorem): readonly Goal[] {
  const steps = theorem.proof ?? [];
  const proving = (claim: Claim): Goal => ({
    name: claim.name,
    step: steps.find(({ name, formula }) => name === claim.name && sameFormula(formula, claim.formula)),
  });
  const { chance } = theorem;
  if (chance === undefined) return theorem.conclusions.map(proving);
  const rare = chance.event ?? theorem.conclusions;
  const goal: Goal = {
    name: `fails with at most the granted probability: ${rare.map((claim) => claim.name).join(', ')}`,
    step: steps.find(({ formula }) => boundsFailure(formula, rare, theorem)),
  };
  return chance.event === undefined ? [goal] : [...theorem.conclusions.map(proving), goal];
}

function boundsFailure(formula: Formula, rare: readonly Claim[], theorem: Theorem): boolean {
  if (!('rel' in formula) || formula.rel !== '<=' || formula.left.op !== 'ref' || theorem.chance === undefined)
    return false;
  const { fails } = formula.left.of as Partial<Probability>;
  if (fails === undefined || fails.length !== rare.length) return false;
  const granted: Formula = { left: formula.left, rel: '<=', right: theorem.chance.failure };
  return fails.every((claim, i) => sameFormula(claim.formula, rare[i]!.formula)) && sameFormula(formula, granted);
}
