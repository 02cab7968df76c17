import { drawNetwork, drawWeights } from '../../instances/random-network.js';
import { stream } from '../../instances/random-stream.js';
import type { Activation } from '../../network/activation.js';
import type { WeightProblem } from '../problem.js';

export interface Shape {
  readonly n: number;
  readonly d: number;
  readonly m: number;
}

/** Gaussian inputs of about unit length, targets in [−1, 1], step c/(B² tr G) ≤ c/(B²S²); a function of its arguments alone. */
export function example(activation: Activation, { n, d, m }: Shape, seed: string, c = 1): WeightProblem {
  const random = stream(seed, 'data');
  const inputs = Float64Array.from({ length: n * d }, () => random.gaussian() / Math.sqrt(d));
  const targets = Float64Array.from({ length: n }, () => 2 * random.uniform() - 1);
  return problemOn(inputs, targets, activation, m, seed, c);
}

/** The problem on given data. */
export function problemOn(
  inputs: Float64Array,
  targets: Float64Array,
  activation: Activation,
  m: number,
  seed: string,
  c: number,
): WeightProblem {
  const n = targets.length;
  const d = inputs.length / n;
  const gram = gramOf(inputs, n);
  let trace = 0;
  for (let i = 0; i < n; i++) trace += gram[i * n + i]!;
  return {
    inputs,
    targets,
    gram,
    activation,
    stepSize: c / (activation.derivativeBound ** 2 * trace),
    weights: drawWeights(d, m, seed),
    ...drawNetwork(inputs, n, m, seed),
  };
}

/** X Xᵀ. */
export function gramOf(inputs: Float64Array, n: number): Float64Array {
  const d = inputs.length / n;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < d; k++) gram[i * n + j]! += inputs[i * d + k]! * inputs[j * d + k]!;
    }
  }
  return gram;
}
