import { expect, test } from 'vitest';
import { stream } from '../instances/random-stream.js';
import { softplus } from '../network/activations/softplus.js';
import { tanh } from '../network/activations/tanh.js';
import { descend } from './descend.js';
import type { DescentProblem } from './problem.js';
import type { DescentState } from './state.js';
import { example, gramOf } from './testing/example.js';
import { zForm } from './z-form.js';

const shape = { n: 5, d: 4, m: 40 };
const close = (a: number, b: number): void => {
  expect(Math.abs(a - b)).toBeLessThan(1e-12 * Math.max(1, Math.abs(b)));
};

function last(problem: DescentProblem): { state: DescentState; distance: number; gram: Float64Array } {
  let seen: ReturnType<typeof last> | undefined;
  for (const state of descend(problem, { steps: 100, route: zForm, distances: true })) {
    if (state.k === 100) seen = { state, distance: state.distance(), gram: state.gram() };
  }
  return seen!;
}

test('permuting the samples permutes outputs and Gram matrix and changes nothing else', () => {
  const problem = example(softplus, shape, 'permute');
  const { n } = shape;
  const order = [3, 0, 4, 1, 2];
  const permuted = {
    ...problem,
    gram: Float64Array.from(problem.gram, (_, at) => problem.gram[order[Math.floor(at / n)]! * n + order[at % n]!]!),
    targets: Float64Array.from(order, (i) => problem.targets[i]!),
    preactivations: problem.preactivations.map((_, at, z) => z[at - (at % n) + order[at % n]!]!),
  };
  const a = last(problem);
  const b = last(permuted);
  order.forEach((from, to) => {
    close(b.state.outputs[to]!, a.state.outputs[from]!);
    order.forEach((alsoFrom, alsoTo) => {
      close(b.gram[to * n + alsoTo]!, a.gram[from * n + alsoFrom]!);
    });
  });
  close(b.distance, a.distance);
  close(b.state.pathLength, a.state.pathLength);
});

test('rotating inputs and weights together changes nothing', () => {
  const problem = example(tanh, shape, 'rotate');
  const { n, d } = shape;
  const random = stream('mirror', 'data');
  const v = Float64Array.from({ length: d }, () => random.gaussian());
  const square = v.reduce((sum, x) => sum + x * x, 0);
  // a reflection x − 2 v (v·x)/(v·v), which is as good as a rotation
  const inputs = problem.inputs.map((x, at, all) => {
    const row = all.subarray(at - (at % d), at - (at % d) + d);
    return x - (2 * v[at % d]! * row.reduce((sum, xj, j) => sum + xj * v[j]!, 0)) / square;
  });
  const a = last(problem);
  const b = last({ ...problem, gram: gramOf(inputs, n) });
  a.state.outputs.forEach((u, i) => {
    close(b.state.outputs[i]!, u);
  });
  close(b.distance, a.distance);
});

test('flipping all signs and targets flips the outputs; the way travelled stays, to the bit', () => {
  const problem = example(softplus, shape, 'flip');
  const a = last(problem);
  const b = last({ ...problem, signs: problem.signs.map((s) => -s), targets: problem.targets.map((y) => -y) });
  expect(b.state.outputs).toEqual(a.state.outputs.map((u) => -u));
  expect(b.state.pathLength).toBe(a.state.pathLength);
  expect(b.gram).toEqual(a.gram);
});

test('reordering the neurons changes nothing', () => {
  const problem = example(tanh, shape, 'reorder');
  const { n, m } = shape;
  const a = last(problem);
  const b = last({
    ...problem,
    signs: problem.signs.slice().reverse(),
    preactivations: problem.preactivations.map((_, at, z) => z[(m - 1 - Math.floor(at / n)) * n + (at % n)]!),
  });
  a.state.outputs.forEach((u, i) => {
    close(b.state.outputs[i]!, u);
  });
});
