import { applied, inTheLimit } from '../claim/apply.js';
import type { Claim } from '../claim/claim.js';
import { plus } from '../claim/expression.js';
import { atMost, every } from '../claim/formula.js';
import type { Probability } from '../claim/probability.js';
import type { Application, Step } from '../claim/step.js';
import { sameFormula } from './same-formula.js';

/** What is wrong with the form of a step: its formula must be what its discharge yields. Undefined when nothing is. */
export function formProblem(step: Step, claims: ReadonlyMap<string, Claim>): string | undefined {
  const { discharge, formula } = step;
  switch (discharge.by) {
    case 'cited': {
      const one = applied(discharge.fact.formula, discharge.application);
      const whole = discharge.forEvery === undefined ? one : every(discharge.forEvery, one);
      if (!sameFormula(formula, whole)) {
        return `its formula is not ${discharge.fact.name} with the given quantities put in`;
      }
      return probabilityProblem(discharge.application);
    }
    case 'theorem': {
      const claim = discharge.theorem.proof?.find(({ name }) => name === discharge.claim);
      if (claim === undefined) return `${discharge.theorem.name} proves no "${discharge.claim}"`;
      if (claim.within !== undefined)
        return `"${discharge.claim}" belongs to an induction of ${discharge.theorem.name}`;
      if (!sameFormula(formula, applied(claim.formula, discharge.application))) {
        return `its formula is not "${discharge.claim}" of ${discharge.theorem.name} with the given quantities put in`;
      }
      return probabilityProblem(discharge.application);
    }
    case 'union-bound': {
      const bound = atMost(discharge.whole, plus(...discharge.parts));
      return sameFormula(formula, bound) ? undefined : 'its formula is not whole ≤ sum of the parts';
    }
    case 'limit': {
      const of = claims.get(discharge.of);
      if (of === undefined || !step.uses.includes(discharge.of)) return `it does not use "${discharge.of}"`;
      const limit = inTheLimit(of.formula, discharge.limits);
      return sameFormula(formula, limit) ? undefined : `its formula is not "${discharge.of}" in the limit`;
    }
    default:
      return undefined;
  }
}

/** A probability may only be put in for the probability of the same event. */
function probabilityProblem(application: Application): string | undefined {
  for (const [quantity, by] of application.quantities) {
    const general = (quantity as Partial<Probability>).fails;
    if (general === undefined) continue;
    const special = by.op === 'ref' ? (by.of as Partial<Probability>).fails : undefined;
    const same =
      special?.length === general.length &&
      general.every((claim, i) => sameFormula(applied(claim.formula, application), special[i]!.formula));
    if (!same) return `what is put in for ${quantity.name} is not the probability of the same event`;
  }
  return undefined;
}
