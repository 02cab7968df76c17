import { afterAll, beforeAll, expect, test } from 'vitest';
import { atNext, atStart, minus, over, plus, sqrt, square, times } from '../claim/expression.js';
import { all, atLeast, atMost, equal, type Formula, greaterThan, ifThen, lessThan } from '../claim/formula.js';
import type { Quantity } from '../claim/quantity.js';
import { SmtReading } from '../readings/smt.js';
import { refutationScript } from './obligation.js';
import { type Solver, startZ3 } from './solver.js';

const named = (name: string, scope: 'parameter' | 'draw' | 'step'): Quantity =>
  ({ name, scope, notation: { symbol: name }, meaning: name }) as Quantity;
const defined = (name: string, definition: ReturnType<typeof plus>): Quantity => ({
  name,
  scope: 'defined',
  notation: { symbol: name },
  meaning: name,
  definition,
});
const [eta, b, theta] = ['eta', 'b', 'theta'].map((name) => named(name, 'parameter')) as [Quantity, Quantity, Quantity];
const [alpha, ell, bound] = ['alpha', 'ell', 'rho-bound'].map((name) => named(name, 'draw')) as [
  Quantity,
  Quantity,
  Quantity,
];
const [rho, q, delta, d] = ['rho', 'q', 'delta', 'd'].map((name) => named(name, 'step')) as [
  Quantity,
  Quantity,
  Quantity,
  Quantity,
];
const kappa = defined('kappa', minus(alpha, times(ell, d)));
const phi = defined('phi', minus(times(alpha, d), times(0.5, ell, square(d))));
const D = defined('D', over(times(minus(1, theta), alpha), ell));

let solver: Solver;
beforeAll(async () => {
  solver = await startZ3();
});
afterAll(() => solver.close());

async function ask(assumptions: readonly Formula[], goal: Formula, unfold: readonly Quantity[] = []): Promise<string> {
  const reading = new SmtReading(new Set(unfold));
  const terms = assumptions.map((formula) => reading.formula(formula, 'assumed').term);
  const { term } = reading.formula(goal, 'claimed');
  const facts = [...reading.auxiliaries.values()].map(({ fact = 'true' }) => ({ term: fact }));
  const script = refutationScript({
    step: 'trial',
    part: 'claim',
    named: [],
    symbols: [...reading.named.keys(), ...reading.auxiliaries.keys()],
    assumptions: [...terms, ...facts.map((fact) => fact.term)].map((part) => ({ from: 'trial', term: part })),
    goal: term,
    opaque: false,
  });
  return (await solver.ask(script)).answer;
}

const P7 = atMost(times(2, rho, atNext(rho)), minus(times(2, square(rho)), times(b, eta, q)));
const P8 = atMost(times(2, atNext(rho)), minus(times(2, rho), times(b, kappa, delta)));

test('P8', async () => {
  const positive = all(greaterThan(rho, 0), greaterThan(b, 0), greaterThan(eta, 0), atLeast(q, 0));
  expect(
    await ask(
      [positive, P7, equal(delta, times(eta, sqrt(q))), atLeast(sqrt(q), times(kappa, rho)), atLeast(kappa, 0)],
      P8,
    ),
  ).toBe('unsat');
});

const P10 = atMost(minus(atNext(phi), phi), times(kappa, delta));
test('P10', async () => {
  expect(await ask([equal(atNext(d), plus(d, delta)), greaterThan(ell, 0), atLeast(delta, 0)], P10, [phi, kappa])).toBe(
    'unsat',
  );
});

test('P11', async () => {
  const invariant = all(
    atMost(times(2, rho), minus(times(2, atStart(rho)), times(b, phi))),
    atMost(d, D),
    atLeast(d, 0),
  );
  const H = atMost(times(ell, bound), over(times(b, minus(1, square(theta)), square(alpha)), 4));
  const premises = [
    all(greaterThan(ell, 0), greaterThan(alpha, 0), greaterThan(b, 0), atLeast(theta, 0), lessThan(theta, 1)),
    atMost(atStart(rho), bound),
    H,
    invariant,
    P8,
    P10,
    equal(atNext(d), plus(d, delta)),
    atLeast(delta, 0),
    atLeast(rho, 0),
    atLeast(atNext(rho), 0),
  ];
  const last = ifThen(equal(rho, 0), equal(delta, 0));
  const goal1 = atMost(atNext(d), D);
  const goal2 = atMost(times(2, atNext(rho)), minus(times(2, atStart(rho)), times(b, atNext(phi))));
  expect(await ask([...premises, last], goal1, [phi, kappa, D])).toBe('unsat');
  expect(await ask([...premises, last], goal2, [phi, kappa, D])).toBe('unsat');
  expect(await ask(premises, goal1, [phi, kappa, D])).toBe('sat');
});
