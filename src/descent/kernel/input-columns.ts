import type { DescentProblem } from '../problem.js';

/**
 * As how many columns of X a step is taken: an even number (the last may be 0), where the 4nd operations a neuron by X and Xᵀ are fewer than the
 * 2n² by G; otherwise 0, and where X is not known.
 */
export function inputColumns({ inputs, targets }: Pick<DescentProblem, 'inputs' | 'targets'>): number {
  if (inputs === undefined) return 0;
  const n = targets.length;
  const columns = 2 * Math.ceil(inputs.length / n / 2);
  return 2 * columns < n ? columns : 0;
}
