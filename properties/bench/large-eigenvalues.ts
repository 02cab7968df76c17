import { loadTable } from '../../src/instances/load-table.js';
import { prepareData } from '../../src/instances/prepare-data.js';
import { certifiedActivation } from '../../src/numerics/activations/certified.js';
import { encloseInputGram } from '../../src/numerics/input-balls.js';
import type { Interval } from '../../src/numerics/interval.js';
import { encloseLimitEigenvalue } from '../../src/numerics/limit-eigenvalue.js';

/** λ₀ of many rows, certified: how long it takes and how narrow it is. */
export interface LargeEigenvalue {
  readonly activation: string;
  readonly n: number;
  readonly seconds: number;
  readonly value: Interval;
}

/** On the first rows of digits, every class in turn. Issue 4 asks for n = 1000 in under two minutes. */
export async function* largeEigenvalues(n: number): AsyncGenerator<LargeEigenvalue> {
  const data = prepareData(await loadTable('digits', {}), { take: n });
  for (const activation of ['relu', 'tanh', 'softplus', 'erf']) {
    const start = performance.now();
    const gram = encloseInputGram(data.inputs, data.n, data.d);
    const value = encloseLimitEigenvalue(gram, certifiedActivation(activation));
    yield { activation, n: data.n, seconds: (performance.now() - start) / 1000, value };
  }
}
