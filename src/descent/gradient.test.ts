import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { activations } from '../network/activations/index.js';
import { squaredNorm } from './norm.js';
import type { WeightProblem } from './problem.js';
import { example } from './testing/example.js';
import { wForm } from './w-form.js';

const { n, d, m } = { n: 3, d: 4, m: 5 };

/** L(W), from the definition. */
function loss({ inputs, targets, signs, activation }: WeightProblem, weights: Float64Array): number {
  const residual = targets.map((y, i) => {
    let u = 0;
    for (let r = 0; r < m; r++) {
      let z = 0;
      for (let j = 0; j < d; j++) z += weights[r * d + j]! * inputs[i * d + j]!;
      u += signs[r]! * activation.value(z);
    }
    return u / Math.sqrt(m) - y;
  });
  return squaredNorm(residual) / 2;
}

test.each(activations)(
  'the step of $name is −η times the gradient, by central differences of the loss',
  (activation) => {
    const problem = example(activation, { n, d, m }, 'gradient');
    const engine = wForm(problem);
    const start = Matrix.from1DArray(m, d, Array.from(problem.weights));
    engine.step(engine.outputs.map((u, i) => u - problem.targets[i]!));
    const gradient = Matrix.sub(start, engine.weights).div(problem.stepSize).to1DArray();
    const h = 1e-5;
    gradient.forEach((expected, at) => {
      const moved = (by: number): number =>
        loss(
          problem,
          problem.weights.map((w, i) => (i === at ? w + by : w)),
        );
      // truncation h²/6 |L‴| and rounding ε/h are both below 1e-9 here
      expect(Math.abs((moved(h) - moved(-h)) / (2 * h) - expected)).toBeLessThan(1e-8);
    });
  },
);
