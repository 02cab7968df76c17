import { describe, expect, test } from 'vitest';
import { activationNamed, activations } from '../../network/activations/index.js';
import { mixture } from '../../network/activations/mixture.js';
import { derivativeProducts } from '../../network/derivative-products.js';
import { descend } from '../descend.js';
import type { WeightProblem } from '../problem.js';
import { meanSizes } from '../sizes.js';
import { apart } from '../testing/apart.js';
import { example, type Shape } from '../testing/example.js';
import { relativeDifference } from '../testing/relative-difference.js';
import { zForm } from '../z-form.js';
import { inputColumns } from './input-columns.js';
import { kernelRoute } from './kernel-route.js';
import { HISTORY } from './layout.js';

const shapes: Shape[] = [
  { n: 1, d: 1, m: 1 },
  { n: 1, d: 4, m: 7 },
  { n: 2, d: 3, m: 8 },
  { n: 5, d: 3, m: 1 },
  { n: 3, d: 7, m: 20 },
  { n: 9, d: 2, m: 33 },
  { n: 17, d: 20, m: 67 },
  { n: 24, d: 30, m: 130 },
  { n: 3, d: 2, m: 700 },
  { n: 66, d: 8, m: 9 },
  { n: 19, d: 5, m: 70 },
];

test('ReLU agrees beyond the steps at which all of Z is stored, with steps large and small', () => {
  for (const c of [0.1, 1, 3]) {
    const problem = example(activationNamed('relu'), { n: 10, d: 12, m: 300 }, 'stored', c);
    const fast = descend(problem, { steps: 2 * HISTORY + 20, route: kernelRoute({ threads: 1 }), distances: true });
    const plain = descend(problem, { steps: 2 * HISTORY + 20, route: zForm, distances: true });
    let k = 0;
    for (; ; k++) {
      const a = fast.next();
      const b = plain.next();
      if (a.done || b.done) break;
      expect(relativeDifference(a.value.outputs, b.value.outputs)).toBeLessThan(1e-12);
      if (k % 25 !== 0 && k !== HISTORY) continue;
      const patterns = derivativeProducts(a.value.preactivations(), 300, 10, problem.activation);
      expect(relativeDifference(a.value.slopeProducts(), patterns)).toBeLessThan(1e-12);
      expect(relativeDifference(a.value.preactivations(), b.value.preactivations())).toBeLessThan(1e-12);
      expect(relativeDifference([a.value.distance()], [b.value.distance()])).toBeLessThan(1e-12);
    }
    expect(k).toBe(2 * HISTORY + 21);
  }
});

const all = activations.map((activation) => ({ activation, s: 0.75, t: 0.25 }));
const mixtures = [
  mixture([{ c: -1.5, activation: activationNamed('softplus'), s: 2, t: -1 }]),
  mixture([
    { c: 0.7, activation: activationNamed('tanh'), s: 1.3, t: 0.4 },
    { c: 0.25, activation: activationNamed('relu'), s: -0.5, t: 0.125 },
    { c: -0.5, activation: activationNamed('sin'), s: 0.8, t: -1 },
  ]),
  ...all.flatMap((_, k) =>
    k % 3 === 0 ? [mixture(all.slice(k, k + 4).map((term, j) => ({ ...term, c: j - 1.5 })))] : [],
  ),
  // mostly beyond the tables
  mixture([
    { c: 1, activation: activationNamed('tanh'), s: 40, t: 1 },
    { c: -1, activation: activationNamed('silu'), s: 30, t: 3 },
  ]),
];

describe('the kernel and the plain Z-form agree to 1e-12 of max(1, |value|) over 200 steps', () => {
  for (const activation of [...activations, ...mixtures]) {
    test.each(activation.terms === undefined ? shapes : shapes.slice(1, 6))(
      `${activation.name}, n = $n, d = $d, m = $m`,
      (shape) => {
        const problem = example(activation, shape, `${activation.name} ${shape.n}`);
        const differences = apart(problem, [kernelRoute({ threads: 1 }), zForm], 50, (a, b) =>
          // the routes' preactivations differ by rounding, and σ′ of ReLU jumps
          activation.name.includes('relu') ? 0 : relativeDifference(a.slopeProducts(), b.slopeProducts()),
        );
        for (const difference of Object.values(differences)) expect(difference).toBeLessThan(1e-12);
      },
    );
  }
});

// steps so small that tanh follows in the pass that moves it, by more terms and by few; several panels a chunk, the last not full
test.each([0.02, 0.001])('tanh agrees with the plain Z-form where steps are small, c = %f', (c) => {
  // by G, and by X and its transpose
  for (const [n, d] of [
    [4, 3],
    [11, 8],
    [11, 3],
  ] as const) {
    const problem = example(activationNamed('tanh'), { n, d, m: 1101 }, 'small', c);
    const differences = apart(problem, [kernelRoute({ threads: 1 }), zForm], 50, (a, b) =>
      relativeDifference(a.slopeProducts(), b.slopeProducts()),
    );
    for (const difference of Object.values(differences)) expect(difference).toBeLessThan(1e-12);
  }
});

// one panel a chunk and several, the last of them not full; steps afresh and by increments of few terms, of more and of most
test.each(['tanh', 'softplus'])('%s: the same bits whether step lengths are asked for or not', (name) => {
  for (const m of [45, 1101]) {
    for (const c of [1, 0.02, 0.002]) {
      for (const [n, d] of [
        [1, 3],
        [2, 3],
        [8, 3],
        [11, 8],
        [18, 12],
        [18, 3],
        [30, 20],
      ] as const) {
        const problem = example(activationNamed(name), { n, d, m }, 'lengths', c);
        const engines = [true, false].map((lengths) =>
          kernelRoute({ threads: 1, lengths })(problem, { distances: false }),
        );
        for (let k = 0; k < 40; k++) for (const engine of engines) engine.step(engine.outputs.map((u) => u - 0.3));
        const [asked, not] = engines.map((engine) => [...engine.outputs, ...engine.preactivations()]);
        expect(not).toEqual(asked);
        for (const engine of engines) engine.close!();
      }
    }
  }
});

// several panels a chunk, of which some are in the second block of panels; the last not full; steps afresh and by increments
describe.each([
  [0.3, 0],
  [0.003, 50],
])('c = %f', (c, least) => {
  test.each(['tanh', 'gelu', 'sin', 'silu'])(
    '%s: by X and its transpose, by G, and without companions, as the plain Z-form',
    (name) => {
      for (const [n, d, m] of [
        [5, 1, 40],
        [9, 4, 4700],
        [14, 3, 700],
      ] as const) {
        const problem = example(activationNamed(name), { n, d, m }, 'factor', c);
        const without = { ...problem, inputs: undefined } as unknown as WeightProblem;
        const plain = zForm(problem, { distances: true });
        const engines = [
          ...[problem, without].map((some) => kernelRoute({ threads: 1 })(some, { distances: true })),
          kernelRoute({ threads: 1, companions: false })(problem, { distances: true }),
        ];
        expect(engines.map(({ inputColumns }) => inputColumns)).toEqual([d + (d % 2), 0, d + (d % 2)]);
        let byIncrements = 0;
        for (let k = 0; k < 60; k++) {
          const residual = plain.outputs.map((u) => u - 0.3);
          const length = plain.step(residual);
          for (const engine of engines)
            expect(relativeDifference([engine.step(residual)], [length])).toBeLessThan(1e-12);
          if (engines.every(({ drift }) => drift!.value > 0)) byIncrements++;
        }
        expect(byIncrements).toBeGreaterThanOrEqual(least);
        for (const engine of engines) {
          expect(relativeDifference(engine.outputs, plain.outputs)).toBeLessThan(1e-12);
          expect(relativeDifference(engine.preactivations(), plain.preactivations())).toBeLessThan(1e-12);
          expect(relativeDifference([engine.distance()], [plain.distance()])).toBeLessThan(1e-12);
          engine.close!();
        }
      }
    },
  );
});

test('X takes the place of G where it has fewer than n/2 columns', () => {
  const columns = (n: number, d: number): number =>
    inputColumns({ inputs: new Float64Array(n * d), targets: new Float64Array(n) });
  expect([columns(9, 4), columns(9, 3), columns(5, 1), columns(150, 4), columns(569, 30)]).toEqual([4, 4, 2, 4, 30]);
  expect([columns(8, 4), columns(8, 3), columns(4, 1), columns(1, 1), columns(16, 784)]).toEqual([0, 0, 0, 0, 0]);
  expect(inputColumns({ targets: new Float64Array(9) })).toBe(0);
});

describe('the sizes that rounding depends on are those of the start', () => {
  const mixed = mixture([
    { c: 0.7, activation: activationNamed('gelu'), s: 1.5, t: 0.25 },
    { c: -1, activation: activationNamed('relu'), s: -1, t: 0 },
  ]);
  test.each([...activations, mixed].filter(({ name }) => name !== 'relu'))('$name', (activation) => {
    const problem = example(activation, { n: 3, d: 2, m: 21 }, 'sizes');
    const engine = kernelRoute({ threads: 1 })(problem, { distances: false });
    const { values, arguments: args } = engine.sizes!()!;
    engine.close!();
    expect(relativeDifference(values, meanSizes(problem, activation.value))).toBeLessThan(1e-12);
    expect(
      relativeDifference(
        args,
        meanSizes(problem, (z) => z),
      ),
    ).toBeLessThan(1e-12);
  });
});
