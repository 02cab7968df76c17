import type { Claim } from '../claim/claim.js';
import type { Step, Use } from '../claim/step.js';
import type { Theorem } from '../claim/theorem.js';
import { mentionsNext } from '../claim/traverse.js';
import { goalsOf, premisesOf } from './goals.js';

/** Something wrong with a proof as a whole, before any step is examined. */
export interface Problem {
  readonly kind: 'unknown-name' | 'duplicate-name' | 'circular' | 'conclusion-not-reached' | 'misplaced' | 'form';
  readonly step: string;
  readonly message: string;
}

/** What the steps of a proof rest on. */
export interface ProofGraph {
  readonly problems: readonly Problem[];
  /** Steps and hypotheses that some conclusion rests on. */
  readonly reached: ReadonlySet<string>;
}

/** The name of the claim a use refers to; undefined for a definition. */
export function claimOf(use: Use): string | undefined {
  if (typeof use === 'string') return use;
  return 'claim' in use ? use.claim : undefined;
}

/** Checks that the steps lead from hypotheses, definitions and cited facts to every conclusion, without a circle. */
export function proofGraph(theorem: Theorem): ProofGraph {
  const steps = theorem.proof ?? [];
  const problems: Problem[] = [];
  const claims = new Map<string, Claim | Step>();
  for (const claim of [...premisesOf(theorem), ...steps]) {
    if (claims.has(claim.name)) {
      problems.push({ kind: 'duplicate-name', step: claim.name, message: `"${claim.name}" names two claims` });
    }
    claims.set(claim.name, claim);
  }
  const edges = new Map(steps.map((step) => [step.name, dependencies(step, claims, problems)]));
  // A step within an induction holds at every k only once the induction is complete.
  for (const step of steps) {
    for (const name of edges.get(step.name) ?? []) {
      const used = claims.get(name) as Step;
      if (used.within !== undefined && used.within !== step.within && used.within !== step.name) {
        edges.get(step.name)!.add(used.within);
      }
    }
  }
  problems.push(...circles(edges));
  const reached = new Set<string>();
  for (const { name, step } of goalsOf(theorem)) {
    if (step === undefined) {
      problems.push({
        kind: 'conclusion-not-reached',
        step: name,
        message: `no step proves "${name}" as it is stated`,
      });
    } else reach(step.name, edges, reached);
  }
  return { problems, reached };
}

function dependencies(step: Step, claims: ReadonlyMap<string, Claim | Step>, problems: Problem[]): Set<string> {
  const result = new Set<string>();
  const misplaced = (message: string): void => {
    problems.push({ kind: 'misplaced', step: step.name, message });
  };
  for (const use of step.uses) {
    const name = claimOf(use);
    if (name === undefined) continue;
    const used = claims.get(name);
    if (used === undefined) {
      problems.push({
        kind: 'unknown-name',
        step: step.name,
        message: `"${step.name}" uses "${name}", which nothing is called`,
      });
      continue;
    }
    const open = inductionOf(used);
    if (typeof use === 'object' && mentionsNext(used.formula)) {
      misplaced(`"${name}" speaks of k + 1 and is used at another moment by "${step.name}"`);
    } else if (typeof use === 'object' && open && (open === step.within || open === step.name)) {
      misplaced(`"${step.name}" uses "${name}" outside the k it is assumed at in the induction`);
    }
    // Within an induction its claim is an assumption, not something to be proved first.
    if (name !== step.within) result.add(name);
  }
  const home = step.within === undefined ? undefined : claims.get(step.within);
  if (step.within !== undefined && (home === undefined || inductionOf(home) !== step.within)) {
    misplaced(`"${step.name}" stands within "${step.within}", which is no induction`);
  }
  return result;
}

/** The induction a claim is stated within or is itself. */
function inductionOf(claim: Claim | Step): string | undefined {
  if (!('discharge' in claim)) return undefined;
  return claim.within ?? (claim.discharge.by === 'induction' ? claim.name : undefined);
}

function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly Problem[] {
  const done = new Set<string>();
  const path: string[] = [];
  const problems: Problem[] = [];
  const visit = (name: string): void => {
    if (done.has(name)) return;
    const at = path.indexOf(name);
    if (at >= 0) {
      const circle = [...path.slice(at), name].join(' → ');
      problems.push({ kind: 'circular', step: name, message: `circular: ${circle}` });
      return;
    }
    path.push(name);
    for (const next of edges.get(name) ?? []) visit(next);
    path.pop();
    done.add(name);
  };
  for (const name of edges.keys()) visit(name);
  return problems;
}

function reach(name: string, edges: ReadonlyMap<string, ReadonlySet<string>>, reached: Set<string>): void {
  if (reached.has(name)) return;
  reached.add(name);
  for (const next of edges.get(name) ?? []) reach(next, edges, reached);
}
