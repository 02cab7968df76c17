import { describe, expect, test } from 'vitest';
import { activations } from '../network/activations/index.js';
import { mixture } from '../network/activations/mixture.js';
import { sin } from '../network/activations/sin.js';
import { tanh } from '../network/activations/tanh.js';
import { descend } from './descend.js';
import { example, type Shape } from './testing/example.js';
import { wForm } from './w-form.js';
import { zForm } from './z-form.js';

/** The largest |a − b| / max(1, |b|). */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let i = 0; i < a.length; i++)
    largest = Math.max(largest, Math.abs(a[i]! - b[i]!) / Math.max(1, Math.abs(b[i]!)));
  return largest;
}

const shapes: Shape[] = [
  { n: 1, d: 1, m: 1 },
  { n: 1, d: 4, m: 7 },
  { n: 5, d: 3, m: 1 },
  { n: 3, d: 7, m: 20 },
  { n: 9, d: 2, m: 33 },
  { n: 6, d: 6, m: 64 },
];
const mixed = mixture([
  { c: 0.7, activation: tanh, s: 1.3, t: 0.4 },
  { c: -0.5, activation: sin, s: 0.8, t: -1 },
]);

describe('the Z-form and the W-form agree to 1e-12 of max(1, |value|) over 200 steps', () => {
  for (const activation of [...activations, mixed]) {
    test.each(shapes)(`${activation.name}, n = $n, d = $d, m = $m`, (shape) => {
      const problem = example(activation, shape, `${activation.name} ${shape.n}`);
      const fast = descend(problem, { steps: 200, route: zForm, distances: true });
      const plain = descend(problem, { steps: 200, route: wForm, distances: true });
      for (let k = 0; k <= 200; k++) {
        const a = fast.next();
        const b = plain.next();
        if (a.done || b.done) {
          // an exactly zero residual ends a run, and rounding decides which route meets it first
          for (const end of [a, b])
            expect(end.done ? end.value.reason : end.value.residualNorm < 1e-12).toBeOneOf(['converged', true]);
          break;
        }
        expect(difference(a.value.outputs, b.value.outputs)).toBeLessThan(1e-12);
        // where G is singular the Z-form's step length is the root of a cancelling sum: its allowance says so
        const slack = 1e-12 * Math.max(1, b.value.pathLength) + a.value.pathAllowance;
        expect(Math.abs(a.value.pathLength - b.value.pathLength)).toBeLessThan(slack);
        if (k % 40 !== 0) continue;
        expect(difference(a.value.preactivations(), b.value.preactivations())).toBeLessThan(1e-12);
        expect(difference([a.value.distance()], [b.value.distance()])).toBeLessThan(1e-12);
        expect(difference(a.value.gram(), b.value.gram())).toBeLessThan(1e-12);
      }
    });
  }
});
