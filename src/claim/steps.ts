import { applied, inTheLimit } from './apply.js';
import type { CitedFact } from './cited-fact.js';
import type { Claim } from './claim.js';
import { type Expr, expr, plus, type Term } from './expression.js';
import { atMost, equal, every, type Formula } from './formula.js';
import type { Probability } from './probability.js';
import type { Index, Quantity, World } from './quantity.js';
import type { Applicable, Application, Discharge, Range, Step, Use } from './step.js';
import { substituteIn } from './substitute.js';
import type { Theorem } from './theorem.js';
import { quantitiesOf } from './traverse.js';

/** What is put in for a general statement's quantities, in pairs. */
export type Pairs = readonly (readonly [Quantity, Term])[];

export function putting(pairs: Pairs, indices: readonly (readonly [Index, Index])[] = []): Application {
  return { quantities: new Map(pairs.map(([quantity, term]) => [quantity, expr(term)])), indices: new Map(indices) };
}

/** A step for all reals by a solver. */
export function smt(name: string, formula: Formula, uses: readonly Use[]): Step {
  return step(name, formula, uses, { by: 'smt' });
}

/** The claim of a statement, for all reals by a solver. */
export function smtFor(claim: Claim, uses: readonly Use[]): Step {
  return { ...claim, uses, discharge: { by: 'smt' } };
}

/** Introduces a quantity of the proof, for each element of its index set if it has one. */
export function introduce(name: string, quantity: Quantity, value: Term, of: string, uses: readonly Use[] = []): Step {
  const equation = equal(quantity, value);
  const formula = quantity.index === undefined ? equation : every(quantity.index, equation);
  return step(name, formula, uses, { by: 'definition', of, introduces: quantity });
}

/** One of the setting's meanings. */
export function meaning({ name, formula, reference }: Claim): Step {
  return step(name, formula, [], { by: 'definition', of: reference ?? name });
}

/** A classical fact with the proof's quantities put in. */
export function cite(
  name: string,
  fact: CitedFact,
  pairs: Pairs,
  uses: readonly Use[],
  indices: readonly (readonly [Index, Index])[] = [],
): Step {
  const application = putting(pairs, indices);
  return step(name, applied(fact.formula, application), uses, { by: 'cited', fact, application });
}

/** A classical fact about each element of an index set. */
export function citeForEvery(name: string, index: Index, fact: CitedFact, pairs: Pairs, uses: readonly Use[]): Step {
  const application = putting(pairs);
  const formula = every(index, applied(fact.formula, application));
  return step(name, formula, uses, { by: 'cited', fact, application, forEvery: index });
}

/** Another theorem's step with this proof's quantities put in. Throws RangeError when it proves no such claim. */
export function apply(name: string, theorem: Applicable, claim: string, pairs: Pairs, uses: readonly Use[]): Step {
  const general = theorem.proof?.find((candidate) => candidate.name === claim);
  if (general === undefined) throw new RangeError(`${theorem.name} proves no "${claim}"`);
  const application = putting(pairs);
  return step(name, applied(general.formula, application), uses, { by: 'theorem', theorem, claim, application });
}

/** What an earlier step, which holds at every k, says in the limit. */
export function inTheLimitOf(
  name: string,
  of: Step,
  fact: CitedFact,
  limits: ReadonlyMap<Quantity, Quantity>,
  uses: readonly Use[],
): Step {
  return step(name, inTheLimit(of.formula, limits), [of.name, ...uses], { by: 'limit', of: of.name, fact, limits });
}

/** Boole's inequality for the failure of a whole that holds where every part does. */
export function unionBound(
  name: string,
  whole: Probability,
  parts: readonly Probability[],
  uses: readonly Use[],
): Step {
  return step(name, atMost(whole, plus(...parts)), uses, { by: 'union-bound', whole, parts });
}

export function byEnclosure(name: string, formula: Formula, box: readonly Range[], uses: readonly Use[]): Step {
  return step(name, formula, uses, { by: 'enclosure', box });
}

/** A claim at every k, with the steps that stand within its induction. */
export function induction(
  name: string,
  formula: Formula,
  uses: readonly Use[],
  within: readonly Step[],
): readonly Step[] {
  return [...within.map((part) => ({ ...part, within: name })), step(name, formula, uses, { by: 'induction' })];
}

/**
 * The theorem with its proof. What can be measured of it, the setting's meanings included, becomes lemmas: checked on every draw, and at
 * every k where they speak of iterates. A quantity that is nothing but the equation that introduces it is read as that equation.
 */
export function proved<W extends World>(theorem: Theorem<W>, proof: readonly Step[]): Theorem<W> {
  const conclusions = new Set(theorem.conclusions.map((claim) => claim.name));
  const introduced = proof.flatMap((step) => introduction(step) ?? []);
  const lemmas = proof
    .filter((step) => introduction(step) === undefined && !conclusions.has(step.name))
    .map(({ name, formula: stated, reference }): Claim => {
      const formula = introduced.reduceRight((now, { of, value }) => substituteIn(of, value).formula(now), stated);
      return { name, formula, kind: kindOf(formula), ...(reference !== undefined && { reference }) };
    })
    .filter(({ kind }) => kind === 'testable');
  return { ...theorem, proof, lemmas };
}

/** The quantity a step introduces and what it is, unless it can be measured by itself. */
function introduction({ formula, discharge }: Step): { readonly of: Quantity; readonly value: Expr } | undefined {
  const of = discharge.by === 'definition' ? discharge.introduces : undefined;
  if (of === undefined || canBeMeasured(of)) return undefined;
  const equation = 'every' in formula ? formula.body : formula;
  if (!('rel' in equation)) throw new RangeError(`${of.name} is introduced by more than an equation`);
  return { of, value: equation.right };
}

function kindOf(formula: Formula): Claim['kind'] {
  return quantitiesOf(formula).every(canBeMeasured) ? 'testable' : 'proof-only';
}

/** The conclusion, lemma or hypothesis of that name. Throws RangeError when there is none. */
export function claimNamed(theorem: Theorem, name: string): Claim {
  const claims = [...theorem.hypotheses, ...theorem.lemmas, ...theorem.conclusions];
  const claim = claims.find((candidate) => candidate.name === name);
  if (claim === undefined) throw new RangeError(`${theorem.name} has no claim "${name}"`);
  return claim;
}

function step(name: string, formula: Formula, uses: readonly Use[], discharge: Discharge): Step {
  return { name, formula, uses, discharge, kind: kindOf(formula) };
}

function canBeMeasured(quantity: Quantity): boolean {
  return (
    quantity.scope === 'parameter' ||
    quantity.scope === 'defined' ||
    quantity.measure !== undefined ||
    quantity.estimate !== undefined
  );
}
