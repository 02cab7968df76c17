import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { curvature, descentCoefficient } from '../../theorems/local-linear-convergence.js';
import { ofDraw, ofIterate } from '../../theorems/proofs/descent-quantities.js';
import { localLinearConvergenceProved as theorem } from '../../theorems/proofs/local-linear-convergence.js';
import { applied } from '../claim/apply.js';
import type { CitedFact } from '../claim/cited-fact.js';
import { testable } from '../claim/claim.js';
import { atNext, minus, over, plus, sumOver, times } from '../claim/expression.js';
import { all, atLeast, atMost, equal, type Formula, greaterThan, lessThan } from '../claim/formula.js';
import type { Defined, Quantity } from '../claim/quantity.js';
import { nextOf, type Step } from '../claim/step.js';
import { byEnclosure, cite, introduce, meaning, putting, smt } from '../claim/steps.js';
import { substituteIn } from '../claim/substitute.js';
import type { Theorem } from '../claim/theorem.js';
import { relativeStep } from '../settings/two-layer/constants.js';
import { samples } from '../settings/two-layer/indices.js';
import { rowNorm } from '../settings/two-layer/instance-quantities.js';
import { meanings } from '../settings/two-layer/meanings.js';
import { theta, width } from '../settings/two-layer/parameters.js';
import { residualNorm } from '../settings/two-layer/step-quantities.js';
import { checkProof, type ProofReport } from './check-proof.js';
import { type Examined, examine } from './examine.js';
import { largerTerm, smallerTerm, sumsKeepInequalities, terms } from './facts/analysis.js';
import { formProblem } from './form.js';
import { proofGraph } from './graph.js';
import { obligationsOf } from './obligations.js';
import { remembering } from './remembering.js';
import { type Solver, startZ3 } from './solver.js';

let solver: Solver;
beforeAll(async () => {
  solver = remembering(await startZ3());
});
afterAll(() => solver.close());

const named = (name: string): Step => {
  const step = theorem.proof?.find((candidate) => candidate.name === name);
  if (step === undefined) throw new RangeError(`no step "${name}"`);
  return step;
};
const withStep = (changed: Step): Theorem =>
  ({
    ...theorem,
    proof: theorem.proof!.map((step) => (step.name === changed.name ? changed : step)),
  }) as Theorem;
const without = (step: Step, use: string): Step => ({ ...step, uses: step.uses.filter((one) => one !== use) });

async function examined(step: Step): Promise<readonly Examined[]> {
  const results: Examined[] = [];
  for (const obligation of obligationsOf(withStep(step), step)) results.push(await examine(obligation, solver));
  return results;
}

/** A theorem of its own, small enough to plant one mistake in. */
function small(
  hypotheses: Theorem['hypotheses'],
  conclusion: Theorem['conclusions'][number],
  proof: readonly Step[],
): Theorem {
  return { ...(theorem as Theorem), name: 'planted', hypotheses, conclusions: [conclusion], lemmas: [], proof };
}
const check = (planted: Theorem): Promise<ProofReport> => checkProof(planted, solver);

/** A statement of fact under the name of a definition, which the checker of the whole proof refuses. */
const planted = (name: string, formula: Formula): Step => meaning(testable(name, formula));

const real = (name: string): Quantity =>
  ({ name, notation: { symbol: name }, meaning: name, scope: 'parameter', domain: 'positive' }) as Quantity;
const [x, y, z] = ['x', 'y', 'z'].map(real) as [Quantity, Quantity, Quantity];
const positive = testable('x-is-positive', greaterThan(x, 0));
const large = testable('y-is-large', atLeast(y, plus(x, 1)));
const goal = testable('y-is-positive', greaterThan(y, 0));

describe('a broken proof of local linear convergence is caught', () => {
  test('a wrong constant in b: the step is false, with a counter-model in its own quantities', async () => {
    const wrong: Defined = { ...descentCoefficient, definition: minus(2, relativeStep, times(0.9, curvature)) };
    const step = named('P6b-residual-squared-decreases');
    const rewrite = substituteIn(descentCoefficient, { op: 'ref', of: wrong, at: 'now' });
    const broken = {
      ...step,
      formula: rewrite.formula(step.formula),
      uses: step.uses.map((use) => (use === descentCoefficient ? wrong : use)),
    };
    const [result] = await examined(broken);
    expect(result?.outcome).toBe('false');
    expect(Object.keys(result?.counterModel ?? {})).toEqual(
      expect.arrayContaining(['c', 's', 'residual', 'step-size']),
    );
  });

  test('P11 without "ρ = 0 implies Δ = 0": false, at θ = 0 too', async () => {
    const step = without(named('P11-path-stays'), 'P8-at-zero-residual');
    expect((await examined(step)).map(({ outcome }) => outcome)).toContain('false');
    const atZero = planted('theta-vanishes', equal(theta, 0));
    const atThetaZero = { ...withStep(step), proof: [...withStep(step).proof!, atZero] };
    const obligations = obligationsOf(atThetaZero, { ...step, uses: [...step.uses, 'theta-vanishes'] });
    const results = await Promise.all(obligations.map((obligation) => examine(obligation, solver)));
    expect(results.find(({ outcome }) => outcome === 'false')?.counterModel).toMatchObject({
      residual: '0',
      theta: '0',
    });
  });

  test('hypothesis (H) loosened by a tenth: the path leaves the ball', async () => {
    const hypotheses = theorem.hypotheses.map((claim) =>
      claim.name === 'initial-residual-is-small' ? { ...claim, formula: scaledRight(claim.formula) } : claim,
    );
    const loosened = { ...theorem, hypotheses } as Theorem;
    const outcomes: string[] = [];
    for (const obligation of obligationsOf(loosened, named('P11-path-stays'))) {
      outcomes.push((await examine(obligation, solver)).outcome);
    }
    expect(outcomes).toContain('false');
  });

  test('a circular use', () => {
    const step = named('P7-residual-decreases');
    const { problems } = proofGraph(withStep({ ...step, uses: [...step.uses, 'P8-descent-pays-for-the-step'] }));
    expect(problems.map(({ kind }) => kind)).toContain('circular');
  });

  test('the claim of the induction used at k + 1 inside the induction', () => {
    const step = named('P13-curvature-bounds-the-step');
    const { problems } = proofGraph(
      withStep({ ...step, uses: [nextOf('residual-pays-for-the-path-and-stays-small')] }),
    );
    expect(problems.map(({ kind }) => kind)).toContain('misplaced');
  });

  test('the claim of the induction used before it is proved, outside the induction', () => {
    const step = named('P6a-triangle-squared');
    const { within: _, ...outside } = { ...step, uses: [...step.uses, 'residual-pays-for-the-path-and-stays-small'] };
    const { problems } = proofGraph(withStep(outside));
    expect(problems.map(({ kind }) => kind)).toContain('circular');
  });

  test('a conclusion no step proves, or proves in another form', () => {
    const conclusion = 'jacobian-keeps-its-share';
    const dropped = { ...theorem, proof: theorem.proof!.filter(({ name }) => name !== conclusion) } as Theorem;
    expect(proofGraph(dropped).problems).toContainEqual(
      expect.objectContaining({ kind: 'conclusion-not-reached', step: conclusion }),
    );
    const weaker = { ...named(conclusion), formula: atLeast(residualNorm, -1) };
    expect(proofGraph(withStep(weaker)).problems.map(({ step }) => step)).toContain(conclusion);
  });

  test('a cited fact in another form than the fact', () => {
    const step = named('P9-weyl');
    const claims = new Map(theorem.proof!.map((claim) => [claim.name, claim]));
    expect(formProblem(step, claims)).toBeUndefined();
    expect(formProblem({ ...step, formula: atLeast(residualNorm, 0) }, claims)).toMatch(/weyl/);
    if (step.discharge.by !== 'cited') throw new TypeError('Weyl is cited');
    expect(step.formula).toEqual(
      applied(step.discharge.fact.formula, putting([...step.discharge.application.quantities])),
    );
  });
});

describe('a broken proof of something small is caught', () => {
  test('a sound one passes, and its hypotheses are needed', async () => {
    const report = await check(
      small([positive, large], goal, [smt(goal.name, goal.formula, [positive.name, large.name])]),
    );
    expect(report.verdict).toBe('proved-modulo-cited-facts');
    expect(report.hypotheses.map(({ need }) => need.needed)).toEqual([true, true]);
  });

  test('an unused hypothesis, and one that is used without need', async () => {
    const idle = testable('z-is-small', lessThan(z, 1));
    const weak = testable('y-exceeds-x', greaterThan(y, x));
    const report = await check(
      small([positive, large, idle, weak], goal, [
        smt(goal.name, goal.formula, [positive.name, large.name, weak.name]),
      ]),
    );
    const need = Object.fromEntries(report.hypotheses.map((one) => [one.name, one.need]));
    expect(need[idle.name]).toEqual({ needed: false, reason: 'unused' });
    expect(need[weak.name]).toEqual({ needed: false, reason: 'every step holds without it' });
  });

  test('assumptions that contradict each other prove nothing', async () => {
    const negative = planted('x-is-negative', lessThan(x, 0));
    const report = await check(
      small([positive], goal, [negative, smt(goal.name, goal.formula, [positive.name, negative.name])]),
    );
    expect(report.verdict).toBe('not-proved');
    expect(report.steps[1]?.examined[0]?.reason).toMatch(/contradict/);
  });

  test('hypotheses that contradict each other, though no step uses both', async () => {
    const negative = testable('x-is-negative', lessThan(x, 0));
    const report = await check(
      small([positive, large, negative], goal, [smt(goal.name, goal.formula, [positive.name, large.name])]),
    );
    expect(report.steps.map(({ outcome }) => outcome)).toEqual(['proved']);
    expect(report.wellFormed.at(-1)).toMatchObject({
      outcome: 'not-proved',
      reason: expect.stringMatching(/contradict/),
    });
    expect(report.verdict).toBe('not-proved');
  });

  test('a definition that states a fact, speaks of something known, or fixes no value', async () => {
    const fresh = ofIterate('fresh', 'f', 'a quantity of the proof');
    const once = ofDraw('once', 'o', 'a quantity with one value per draw');
    const proof = (...definitions: readonly Step[]): readonly Step[] => [
      ...definitions,
      smt(goal.name, goal.formula, [positive.name, large.name, ...definitions.map(({ name }) => name)]),
    ];
    const problems = async (...definitions: readonly Step[]): Promise<string> =>
      (await check(small([positive, large], goal, proof(...definitions)))).problems
        .map(({ message }) => message)
        .join();
    expect(await problems(introduce('f', fresh, times(2, x), 'twice x'))).toBe('');
    expect(await problems(planted('x-is-small', lessThan(x, 1)))).toMatch(/none of the meanings/);
    expect(await problems(introduce('x', x, times(2, y), 'planted'))).toMatch(/a meaning of its own/);
    expect(await problems(introduce('rho', residualNorm, x, 'planted'))).toMatch(/a meaning of its own/);
    expect(await problems(introduce('f', fresh, plus(fresh, 1), 'planted'))).toMatch(/by itself/);
    expect(await problems(introduce('f', fresh, x, ''), introduce('g', fresh, y, 'again'))).toMatch(/spoken of before/);
    expect(await problems(introduce('o', once, residualNorm, 'planted'))).toMatch(/changes more often/);
    expect(await problems(introduce('f', fresh, rowNorm, 'planted'))).toMatch(/every element of an index set/);
    const inequality = { ...introduce('f', fresh, x, 'planted'), formula: atMost(fresh, x) };
    expect(await problems(inequality)).toMatch(/no equation/);
    const known = meanings[0]!;
    expect(await problems(meaning(known))).toBe('');
    expect(await problems({ ...meaning(known), formula: atLeast(width, 2) })).toMatch(/none of the meanings/);
  });

  test('a division by what may be zero, even where the solver would let it pass', async () => {
    const claim = testable('a-quotient-of-equals', equal(minus(over(y, x), over(y, x)), 0));
    const report = await check(small([large], claim, [smt(claim.name, claim.formula, [large.name])]));
    expect(report.verdict).toBe('false');
    expect(report.steps[0]?.examined[0]).toMatchObject({ outcome: 'false', counterModel: { x: '0' } });
    const fine = await check(small([positive], claim, [smt(claim.name, claim.formula, [positive.name])]));
    expect(fine.verdict).toBe('proved-modulo-cited-facts');
  });

  test('an enclosure on a box that the hypotheses do not keep its quantities in, or on which it is false', async () => {
    const claim = testable('square-is-small', atMost(times(x, x), 1));
    const inside = testable('x-lies-in-the-unit-interval', all(greaterThan(x, 0), lessThan(x, 1)));
    const step = (hi: string): Step => byEnclosure(claim.name, claim.formula, [{ of: x, lo: '0', hi }], [inside.name]);
    expect((await check(small([inside], claim, [step('1')]))).verdict).toBe('not-proved');
    const bounded = testable('square-is-at-most-two', atMost(times(x, x), 2));
    const fine = byEnclosure(bounded.name, bounded.formula, [{ of: x, lo: '0', hi: '1' }], [inside.name]);
    expect((await check(small([inside], bounded, [fine]))).verdict).toBe('proved-modulo-cited-facts');
    expect((await check(small([positive], bounded, [{ ...fine, uses: [positive.name] }]))).verdict).toBe('false');
    const wide = byEnclosure(bounded.name, bounded.formula, [{ of: x, lo: '0', hi: '9' }], [inside.name]);
    expect((await check(small([inside], bounded, [wide]))).steps[0]?.outcome).toBe('false');
  });

  test('a step that is false, with values', async () => {
    const report = await check(small([positive], goal, [smt(goal.name, goal.formula, [positive.name])]));
    expect(report.verdict).toBe('false');
    const values = report.steps[0]?.examined[0]?.counterModel ?? {};
    expect(Number(values.y)).toBeLessThanOrEqual(0);
  });

  test('an induction whose base, or whose step, fails', async () => {
    const claim = testable('residual-is-small', atMost(residualNorm, x));
    const grows = planted('residual-may-double', atMost(atNext(residualNorm), times(2, residualNorm)));
    const induction: Step = { ...claim, uses: [grows.name], discharge: { by: 'induction' } };
    const report = await check(small([positive], claim, [grows, induction]));
    expect(report.steps[1]?.examined.map(({ obligation, outcome }) => [obligation.part, outcome])).toEqual([
      ['base', 'false'],
      ['step', 'false'],
    ]);
  });

  test('a cited fact about sums whose own induction fails', async () => {
    const claim = testable('sums-grow', atMost(sumOver(samples, x), sumOver(samples, y)));
    const { base, step } = sumsKeepInequalities.induction!;
    const citing = (fact: CitedFact): Step =>
      cite(
        'sums-grow',
        fact,
        [
          [smallerTerm, x],
          [largerTerm, y],
        ],
        [large.name],
        [[terms, samples]],
      );
    expect((await check(small([large], claim, [citing(sumsKeepInequalities)]))).verdict).toBe(
      'proved-modulo-cited-facts',
    );
    // The step without a ≤ b.
    const wrong = { ...sumsKeepInequalities, induction: { base, step: { ...step, given: step.given.slice(0, 1) } } };
    const report = await check(small([large], claim, [citing(wrong)]));
    expect(
      report.steps[0]?.examined.filter(({ outcome }) => outcome === 'false').map(({ obligation }) => obligation.part),
    ).toEqual(['step of sums-keep-inequalities']);
  });

  test('a use of something that does not exist, a name given twice, nothing to start from', async () => {
    const unknown = proofGraph(small([positive], goal, [smt(goal.name, goal.formula, ['no-such-step'])]));
    expect(unknown.problems.map(({ kind }) => kind)).toContain('unknown-name');
    const twice = proofGraph(small([positive], goal, [smt(positive.name, goal.formula, [])]));
    expect(twice.problems.map(({ kind }) => kind)).toContain('duplicate-name');
    const { proof: _, ...bare } = small([positive], goal, []);
    expect((await check(bare)).verdict).toBe('not-proved');
  });
});

function scaledRight(formula: Theorem['hypotheses'][number]['formula']): typeof formula {
  if (!('rel' in formula)) throw new TypeError('(H) is an inequality');
  return { ...formula, right: times(1.1, formula.right) };
}
