import type { Step } from '../claim/step.js';
import type { Theorem } from '../claim/theorem.js';
import { decideOnBox } from './branch-and-bound.js';
import { definitionProblems } from './definitions.js';
import { type Examined, examine } from './examine.js';
import { formProblem } from './form.js';
import { premisesOf } from './goals.js';
import { type Problem, proofGraph } from './graph.js';
import { type Need, needOf } from './needed.js';
import { hypothesesObligations, obligationsOf } from './obligations.js';
import type { Solver } from './solver.js';

export type StepOutcome = 'proved' | 'false' | 'not-proved' | 'cited' | 'definition';

export interface StepReport {
  readonly step: Step;
  readonly outcome: StepOutcome;
  readonly examined: readonly Examined[];
}

export interface HypothesisReport {
  readonly name: string;
  readonly need: Need;
}

/** What checking a theorem's proof gave. */
export interface ProofReport {
  readonly theorem: string;
  readonly solver: string;
  readonly problems: readonly Problem[];
  readonly steps: readonly StepReport[];
  /** What the hypotheses' own expressions owe. */
  readonly wellFormed: readonly Examined[];
  readonly hypotheses: readonly HypothesisReport[];
  readonly verdict: 'proved-modulo-cited-facts' | 'false' | 'not-proved';
}

/** Checks a theorem's proof: its shape, then every obligation with the solver, then which hypotheses it needs. */
export async function checkProof(
  theorem: Theorem,
  solver: Solver,
  onStep: (step: string) => void = () => {},
): Promise<ProofReport> {
  const graph = proofGraph(theorem);
  const problems = [...graph.problems];
  const steps: StepReport[] = [];
  const definitions = definitionProblems(theorem);
  const claims = new Map([...premisesOf(theorem), ...(theorem.proof ?? [])].map((claim) => [claim.name, claim]));
  for (const step of theorem.proof ?? []) {
    onStep(step.name);
    const message = definitions.get(step.name) ?? formProblem(step, claims);
    if (message !== undefined) problems.push({ kind: 'form', step: step.name, message: `"${step.name}": ${message}` });
    const examined = [...(await examineAll(obligationsOf(theorem, step), solver)), ...onTheBox(step)];
    steps.push({ step, examined, outcome: outcomeOf(step, examined) });
  }
  const wellFormed = await examineAll(hypothesesObligations(theorem), solver);
  const hypotheses: HypothesisReport[] = [];
  for (const { name } of premisesOf(theorem)) {
    onStep(name);
    hypotheses.push({ name, need: await needOf(name, theorem, graph.reached, solver) });
  }
  const outcomes = [...steps.map(({ outcome }) => outcome), ...wellFormed.map(({ outcome }) => outcome)];
  const verdict = outcomes.includes('false')
    ? 'false'
    : problems.length > 0 || outcomes.includes('not-proved')
      ? 'not-proved'
      : 'proved-modulo-cited-facts';
  return { theorem: theorem.name, solver: solver.version, problems, steps, wellFormed, hypotheses, verdict };
}

async function examineAll(obligations: ReturnType<typeof obligationsOf>, solver: Solver): Promise<readonly Examined[]> {
  const examined: Examined[] = [];
  for (const obligation of obligations) examined.push(await examine(obligation, solver));
  return examined;
}

/** Steps discharged by enclosure are decided at every point of their box. */
function onTheBox({ name, formula, discharge }: Step): readonly Examined[] {
  if (discharge.by !== 'enclosure') return [];
  const obligation = {
    step: name,
    part: 'on the box',
    symbols: [],
    named: [],
    assumptions: [],
    goal: 'true',
    opaque: false,
  };
  const decided = decideOnBox(formula, discharge.box);
  if (decided.answer === 'true') return [{ obligation, outcome: 'proved', model: {} }];
  if (decided.answer === 'false') return [{ obligation, outcome: 'false', counterModel: decided.at }];
  return [{ obligation, outcome: 'not-proved', reason: 'enclosures could not decide every part of the box' }];
}

function outcomeOf(step: Step, examined: readonly Examined[]): StepOutcome {
  if (examined.some(({ outcome }) => outcome === 'false')) return 'false';
  if (examined.some(({ outcome }) => outcome === 'not-proved')) return 'not-proved';
  const { by } = step.discharge;
  if (by === 'definition') return by;
  return by === 'cited' || by === 'limit' || by === 'union-bound' ? 'cited' : 'proved';
}
