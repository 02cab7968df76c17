import { applied, put } from '../claim/apply.js';
import { type Claim, proofOnly } from '../claim/claim.js';
import { decimal, type Moment } from '../claim/expression.js';
import { atLeast, atMost, equal, type Formula } from '../claim/formula.js';
import { here, type Place } from '../claim/interpret.js';
import type { Defined } from '../claim/quantity.js';
import type { Step, Use } from '../claim/step.js';
import type { Theorem } from '../claim/theorem.js';
import { mentionsNext, quantitiesIn, sidesOf } from '../claim/traverse.js';
import { type Owed, type ReadFormula, SmtReading } from '../readings/smt.js';
import { implication, printTerm, type SolverTerm, symbolsIn } from '../readings/solver-term.js';
import { premisesOf } from './goals.js';
import { claimOf } from './graph.js';
import type { Assumption, Obligation } from './obligation.js';

/** Which assumptions to leave out, by the name of the claim: for asking whether it was needed. */
export interface Without {
  readonly claim?: string;
}

interface Given {
  readonly claim: Claim;
  readonly place: Place;
}

/**
 * Everything a prover must show for one step. Cited facts owe their premises; they and definitions owe that their expressions
 * mean something.
 */
export function obligationsOf(theorem: Theorem, step: Step, without: Without = {}): readonly Obligation[] {
  const claims = new Map<string, Claim>([...premisesOf(theorem), ...(theorem.proof ?? [])].map((c) => [c.name, c]));
  const uses = step.uses.filter((use) => claimOf(use) !== without.claim || claimOf(use) === undefined);
  const unfold = new Set(uses.filter(isDefinition));
  const given = uses.flatMap((use) => givenBy(use, claims));
  const build = (
    part: string,
    goal: Formula,
    place: Place,
    from: readonly Given[],
    proves = true,
  ): readonly Obligation[] => obligationsFor({ step: step.name, part, goal, place, given: from, unfold, proves });

  switch (step.discharge.by) {
    case 'smt':
      return build('claim', step.formula, here, given);
    case 'definition':
    case 'limit':
      return build('claim', step.formula, here, given, false);
    case 'cited': {
      const { fact, application } = step.discharge;
      const premises = fact.premises.flatMap((premise, i) =>
        build(`premise ${i + 1} of ${fact.name}`, applied(premise, application), here, given),
      );
      const shown = (['base', 'step'] as const).flatMap((part) => {
        const implication = fact.induction?.[part];
        if (implication === undefined) return [];
        const from = implication.given.map((formula): Given => ({ claim: proofOnly(fact.name, formula), place: here }));
        return build(`${part} of ${fact.name}`, implication.claim, here, from);
      });
      return [...premises, ...shown, ...build('claim', step.formula, here, given, false)];
    }
    case 'induction': {
      const assumption: Given = { claim: step, place: here };
      const base = given.flatMap(atTheStart(claims, step.name));
      return [
        ...build('base', step.formula, { ...here, at: 'start' }, base),
        ...build('step', step.formula, { ...here, at: 'next' }, [assumption, ...given]),
      ];
    }
    case 'enclosure':
      return step.discharge.box.flatMap(({ of, lo, hi }) => [
        ...build(`${of.name} is at least ${lo}`, atLeast(of, decimal(lo)), here, given),
        ...build(`${of.name} is at most ${hi}`, atMost(of, decimal(hi)), here, given),
      ]);
    case 'union-bound': {
      const parts = step.discharge.parts.flatMap(({ fails }) => fails).map((claim) => ({ claim, place: here }));
      return step.discharge.whole.fails.flatMap((claim) =>
        build(`${claim.name}, when no part fails`, claim.formula, here, [...given, ...parts]),
      );
    }
    case 'theorem': {
      const { theorem: general, application } = step.discharge;
      const agreements = [...application.quantities].flatMap(([quantity, by]) =>
        quantity.scope === 'defined'
          ? build(`${quantity.name} means the same`, equal(by, put(quantity.definition, application)), here, given)
          : [],
      );
      const hypotheses = general.hypotheses.flatMap((hypothesis) =>
        build(`${general.name}: ${hypothesis.name}`, applied(hypothesis.formula, application), here, given),
      );
      return [...agreements, ...hypotheses];
    }
  }
}

/** The part that asks for a model of all hypotheses. */
export const jointly = 'all of them can hold together';

/** Each hypothesis owes that its expressions mean something, from the hypotheses before it; together they must be satisfiable. */
export function hypothesesObligations(theorem: Theorem): readonly Obligation[] {
  const premises = premisesOf(theorem);
  const defined = quantitiesIn(premises.flatMap(({ formula }) => sidesOf(formula))).filter(
    (of): of is Defined => of.scope === 'defined',
  );
  // Nothing is claimed, so that what is left to show is a model of them all.
  const together = obligationsFor({
    step: 'hypotheses',
    part: jointly,
    goal: { all: [] },
    place: here,
    given: premises.map((claim) => ({ claim, place: here })),
    unfold: new Set(defined),
    proves: true,
  });
  const meaning = premises.flatMap((claim, i) =>
    obligationsFor({
      step: claim.name,
      part: 'hypothesis',
      goal: claim.formula,
      place: here,
      given: premises.slice(0, i).map((earlier) => ({ claim: earlier, place: here })),
      unfold: new Set(),
      proves: false,
    }),
  );
  return [...meaning, together.at(-1)!];
}

function isDefinition(use: Use): use is Defined {
  return typeof use === 'object' && 'scope' in use;
}

function givenBy(use: Use, claims: ReadonlyMap<string, Claim>): readonly Given[] {
  const name = claimOf(use);
  const claim = name === undefined ? undefined : claims.get(name);
  if (claim === undefined) return [];
  const at: Moment = typeof use === 'object' && 'claim' in use ? use.at : 'now';
  return [{ claim, place: { ...here, at } }];
}

/** What may be assumed at k = 0: neither claims about k + 1 nor what rests on the induction's own claim. */
function atTheStart(claims: ReadonlyMap<string, Claim>, induction: string): (given: Given) => readonly Given[] {
  return (given) => {
    const step = claims.get(given.claim.name) as Step;
    if (step.within === induction || mentionsNext(given.claim.formula) || given.place.at === 'next') return [];
    return [{ ...given, place: { ...here, at: 'start' } }];
  };
}

interface Question {
  readonly step: string;
  readonly part: string;
  readonly goal: Formula;
  readonly place: Place;
  readonly given: readonly Given[];
  readonly unfold: ReadonlySet<Defined>;
  /** False: only that the goal's expressions mean something is asked. */
  readonly proves: boolean;
}

function obligationsFor({ step, part, goal, place, given, unfold, proves }: Question): readonly Obligation[] {
  const reading = new SmtReading(unfold);
  const read = given.map(({ claim, place: at }) => ({
    from: claim.name,
    ...reading.formula(claim.formula, 'assumed', at),
  }));
  const claimed = reading.formula(goal, 'claimed', place);
  const definitions = [...reading.definitions.values()];
  const assumptions: Assumption[] = [
    ...read.flatMap((one) => [{ from: one.from, term: one.term }, ...meaningful(one)]),
    ...[...reading.auxiliaries.values()].flatMap(({ symbol, domain, fact }) =>
      fact === undefined ? [] : [{ from: symbol, term: implication(domain ? [domain] : [], fact) }],
    ),
    ...reading.congruences().map((term) => ({ from: 'equal arguments give equal values', term })),
  ];
  const owed = distinct([...definitions.flatMap((definition) => definition.owed), ...claimed.owed]);
  const obligation = (name: string, terms: readonly Assumption[], term: SolverTerm): Obligation =>
    relevant(reading, { step, part: name, assumptions: terms, goal: term });
  const domains = owed.map((one) =>
    obligation(`${part}: ${one.what}`, assumptions, implication(one.guards, one.condition)),
  );
  if (!proves) return domains;
  const known = owed.map((one) => ({ from: 'shown before', term: implication(one.guards, one.condition) }));
  return [...domains, obligation(part, withoutMetGuards([...assumptions, ...known]), claimed.term)];
}

/** Drops from implications the premises that are assumed themselves, which spares provers the case distinction. */
function withoutMetGuards(assumptions: readonly Assumption[]): readonly Assumption[] {
  const met = new Set(assumptions.map(({ term }) => printTerm(term)));
  return assumptions.map(({ from, term }) => {
    const [head, premise, consequence] = typeof term === 'string' ? [] : term;
    const holds = head === '=>' && premise !== undefined && consequence !== undefined && met.has(printTerm(premise));
    return holds ? { from, term: consequence } : { from, term };
  });
}

/** What an assumption's own expressions owe was shown where it was stated. */
function meaningful({ owed }: ReadFormula): readonly Assumption[] {
  return owed.map(({ guards, condition }) => ({
    from: 'shown where it was stated',
    term: implication(guards, condition),
  }));
}

function distinct(owed: readonly Owed[]): readonly Owed[] {
  return [...new Map(owed.map((one) => [printTerm(implication(one.guards, one.condition)), one])).values()];
}

/** Declares the symbols that occur. */
function relevant(reading: SmtReading, parts: Omit<Obligation, 'symbols' | 'opaque' | 'named'>): Obligation {
  const terms = [...parts.assumptions.map(({ term }) => term), parts.goal];
  const occurring = new Set(terms.flatMap((term) => [...symbolsIn(term)]));
  const named = [...reading.named.keys()].filter((symbol) => occurring.has(symbol));
  const auxiliaries = [...reading.auxiliaries.values()].filter(({ symbol }) => occurring.has(symbol));
  return {
    ...parts,
    named,
    symbols: [...named, ...auxiliaries.map(({ symbol }) => symbol)],
    opaque: auxiliaries.some((auxiliary) => auxiliary.opaque),
  };
}
