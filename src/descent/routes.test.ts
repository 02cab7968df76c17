import { describe, expect, test } from 'vitest';
import { activations } from '../network/activations/index.js';
import { mixture } from '../network/activations/mixture.js';
import { sin } from '../network/activations/sin.js';
import { tanh } from '../network/activations/tanh.js';
import { apart } from './testing/apart.js';
import { example, type Shape } from './testing/example.js';
import { relativeDifference } from './testing/relative-difference.js';
import { wForm } from './w-form.js';
import { zForm } from './z-form.js';

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
      const differences = apart(problem, [zForm, wForm], 40, (a, b) => relativeDifference(a.gram(), b.gram()));
      for (const difference of Object.values(differences)) expect(difference).toBeLessThan(1e-12);
    });
  }
});
