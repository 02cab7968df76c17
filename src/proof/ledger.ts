import type { CitedFact } from '../claim/cited-fact.js';
import type { Provenance, Theorem } from '../claim/theorem.js';
import { quantitiesOf } from '../claim/traverse.js';
import { formulaText } from '../readings/text.js';
import type { ProofReport, StepOutcome } from './check-proof.js';
import { citedBy, factOf } from './citations.js';
import { digest } from './emit.js';
import type { Opinion } from './second-opinion.js';
import type { Tested } from './tested.js';

export interface LedgerObligation {
  readonly part: string;
  /** Of the question; when it changes, what other provers once said no longer counts. */
  readonly digest: string;
  readonly provers: readonly string[];
}

export interface LedgerStep {
  readonly name: string;
  readonly statement: string;
  readonly by: string;
  readonly outcome: StepOutcome;
  /** A definition step: the quantity it introduces; without one it is one of the setting's meanings, tested along with the runs. */
  readonly introduces?: string;
  readonly cites?: string;
  readonly applies?: string;
  readonly obligations: readonly LedgerObligation[];
}

export interface LedgerHypothesis {
  readonly name: string;
  readonly statement: string;
  /** The best grade at which an instance can decide it. */
  readonly decidedAt: 'certified' | 'numeric';
  readonly needed: boolean;
}

export interface LedgerTheorem {
  readonly name: string;
  readonly statement: string;
  readonly provenance: readonly { readonly citation: string; readonly provenance: Provenance }[];
  readonly verdict: 'proved modulo cited facts' | 'not proved' | 'false';
  readonly hypotheses: readonly LedgerHypothesis[];
  readonly steps: readonly LedgerStep[];
  /** Steps with an obligation that Coq's tactics did not close, once Coq was asked. */
  readonly notClosedByCoq: readonly string[];
  /** Facts of other theorems' proofs it applies included. */
  readonly cites: readonly string[];
  /** The theorem and the steps of its proof on random instances, along runs. */
  readonly tested: Tested;
}

export interface Attacked {
  readonly attacked: number;
  readonly broken: number;
}

export interface LedgerFact extends Attacked {
  readonly name: string;
  readonly reference: string;
  readonly statement: string;
  /** Why it is cited and not proved, where that needs saying. */
  readonly reason?: string;
  readonly form: string;
}

/** What stands, on what, as of today. */
export interface Ledger {
  readonly schema: 'lakatos/ledger/2';
  readonly solver: string;
  readonly theorems: readonly LedgerTheorem[];
  readonly facts: readonly LedgerFact[];
  /** What the lemmas that Coq compiled rest on, when it was last asked. */
  readonly coqAxioms: readonly string[];
}

export interface LedgerSources {
  readonly reports: readonly ProofReport[];
  /** How often each fact was attacked, by name. */
  readonly attacks: Readonly<Record<string, Attacked>>;
  readonly tested: Readonly<Record<string, Tested>>;
  readonly opinions: readonly Opinion[];
  /** The ledger before: what other provers said about the same questions still counts. */
  readonly before?: Ledger;
}

/**
 * A theorem counts as proved only when its proof checks today, every fact it rests on withstood its attacks, and neither a conclusion nor a
 * step of the proof broke on the instances tested.
 */
export function ledgerOf(theorems: readonly Theorem[], sources: LedgerSources): Ledger {
  const said = otherProvers(sources);
  const facts = [...new Set(theorems.flatMap((theorem) => factsUnder(theorem)))];
  const entries = theorems.map((theorem) => {
    const report = sources.reports.find((one) => one.theorem === theorem.name);
    if (report === undefined) throw new RangeError(`no proof report on ${theorem.name}`);
    return entry(theorem, report, sources, said);
  });
  return {
    schema: 'lakatos/ledger/2',
    solver: sources.reports[0]?.solver ?? 'none',
    theorems: entries,
    coqAxioms: [
      ...new Set([...(sources.before?.coqAxioms ?? []), ...sources.opinions.flatMap(({ axioms = [] }) => axioms)]),
    ].sort(),
    facts: facts.map((fact) => ({ ...described(fact), ...(sources.attacks[fact.name] ?? { attacked: 0, broken: 0 }) })),
  };
}

/** The facts a theorem rests on, through the theorems it applies. */
function factsUnder(theorem: Pick<Theorem, 'proof'>): readonly CitedFact[] {
  const applied = (theorem.proof ?? []).flatMap(({ discharge }) =>
    discharge.by === 'theorem' ? [discharge.theorem] : [],
  );
  return [...new Set([...citedBy(theorem as Theorem), ...[...new Set(applied)].flatMap(factsUnder)])];
}

function entry(
  theorem: Theorem,
  report: ProofReport,
  { attacks, tested }: LedgerSources,
  said: ReadonlyMap<string, readonly string[]>,
): LedgerTheorem {
  const facts = factsUnder(theorem);
  const withstood = facts.every(({ name }) => (attacks[name]?.attacked ?? 0) > 0 && attacks[name]?.broken === 0);
  const count = tested[theorem.name];
  if (count === undefined) throw new RangeError(`${theorem.name} was not tested`);
  const survives = count.verdict === 'stands' && count.brokenLemma === undefined;
  const proved = report.verdict === 'proved-modulo-cited-facts' && withstood && survives;
  const z3 = report.solver.toLowerCase();
  const steps = report.steps.map((one) => ledgerStep(one, z3, said));
  const coqAsked = [...said.values()].flat().some(isCoq);
  const open = steps.filter(({ obligations }) => obligations.some(({ provers }) => !provers.some(isCoq)));
  return {
    name: theorem.name,
    statement: theorem.statement,
    provenance: theorem.sources.map(({ citation, provenance }) => ({ citation, provenance })),
    verdict: report.verdict === 'false' ? 'false' : proved ? 'proved modulo cited facts' : 'not proved',
    hypotheses: theorem.hypotheses.map((claim) => ({
      name: claim.name,
      statement: formulaText(claim.formula),
      decidedAt: quantitiesOf(claim.formula).every(
        (of) => of.scope === 'parameter' || of.scope === 'defined' || of.enclose,
      )
        ? 'certified'
        : 'numeric',
      needed: report.hypotheses.find(({ name }) => name === claim.name)?.need.needed ?? false,
    })),
    steps,
    notClosedByCoq: coqAsked ? open.map(({ name }) => name) : [],
    cites: facts.map(({ name }) => name),
    tested: count,
  };
}

function isCoq(prover: string): boolean {
  return prover.startsWith('coq ');
}

function ledgerStep(
  { step, outcome, examined }: ProofReport['steps'][number],
  z3: string,
  said: ReadonlyMap<string, readonly string[]>,
): LedgerStep {
  return {
    name: step.name,
    statement: formulaText(step.formula),
    by: step.discharge.by,
    outcome,
    ...(step.discharge.by === 'definition' &&
      step.discharge.introduces && { introduces: step.discharge.introduces.name }),
    ...cites(factOf(step)),
    ...(step.discharge.by === 'theorem' && { applies: `${step.discharge.theorem.name}/${step.discharge.claim}` }),
    obligations: examined.map(({ obligation, outcome: answer }) => {
      const mark = digest(obligation);
      return {
        part: obligation.part,
        digest: mark,
        provers: [...(answer === 'proved' ? [z3] : []), ...(said.get(mark) ?? [])],
      };
    }),
  };
}

function cites(fact: CitedFact | undefined): { readonly cites?: string } {
  return fact === undefined ? {} : { cites: fact.name };
}

function described({
  name,
  reference,
  statement,
  reason,
  formula,
  premises,
}: CitedFact): Omit<LedgerFact, keyof Attacked> {
  const given = premises.map(formulaText).join('  and  ');
  const form = given === '' ? formulaText(formula) : `if ${given} then ${formulaText(formula)}`;
  return { name, reference, statement, ...(reason && { reason }), form };
}

/** Which other provers answered for a question, by its digest. */
function otherProvers({ opinions, before }: LedgerSources): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, Set<string>>();
  const add = (mark: string, prover: string): void => {
    said.set(mark, (said.get(mark) ?? new Set()).add(prover));
  };
  for (const theorem of before?.theorems ?? []) {
    for (const { provers, digest: mark } of theorem.steps.flatMap(({ obligations }) => obligations)) {
      // The bundled z3 answers for itself, today.
      for (const prover of provers.slice(1)) add(mark, prover);
    }
  }
  for (const { prover, version, agreed } of opinions) {
    for (const mark of Object.values(agreed)) add(mark, `${prover} ${versionNumber(version)} (installed)`);
  }
  return new Map([...said].map(([mark, provers]) => [mark, [...provers].sort()]));
}

/** The first number with a point in what a program says of its version ("cvc5 version 1.0.3": 1.0.3). */
function versionNumber(said: string): string {
  return /\d+\.[\w.]+/.exec(said)?.[0] ?? said;
}

/** How a committed ledger differs from today's; which other provers agreed is not asked again. Empty: it is up to date. */
export function staleness(committed: Ledger, today: Ledger): readonly string[] {
  const differences: string[] = [];
  for (const now of today.theorems) {
    const then = committed.theorems.find(({ name }) => name === now.name);
    if (then === undefined) differences.push(`${now.name} is not in the ledger`);
    else {
      if (then.verdict !== now.verdict)
        differences.push(`${now.name}: "${then.verdict}" in the ledger, "${now.verdict}" today`);
      if (JSON.stringify(then) !== JSON.stringify(now)) {
        const changed = now.steps.filter((step, i) => JSON.stringify(step) !== JSON.stringify(then.steps[i]));
        const where = changed[0]?.name ?? changedPart(then, now);
        differences.push(`${now.name} has changed, first at ${where}`);
      }
    }
  }
  const gone = committed.theorems.filter(({ name }) => !today.theorems.some((now) => now.name === name));
  differences.push(...gone.map(({ name }) => `${name} is in the ledger only`));
  if (JSON.stringify(committed.facts) !== JSON.stringify(today.facts)) differences.push('the cited facts have changed');
  return differences;
}

function changedPart(then: LedgerTheorem, now: LedgerTheorem): string {
  const keys = Object.keys(now) as (keyof LedgerTheorem)[];
  return keys.find((key) => JSON.stringify(then[key]) !== JSON.stringify(now[key])) ?? 'what it no longer says';
}
