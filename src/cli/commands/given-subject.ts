import type { PreparedData } from '../../instances/prepared-data.js';
import type { ActivationSpec } from '../../network/activation-spec.js';
import type { TwoLayerSubject } from '../../settings/two-layer/subject.js';

/** The user's data as what theorems about two-layer networks speak of. */
export function givenSubject(
  { n, d, inputs, targets }: Pick<PreparedData, 'n' | 'd' | 'inputs' | 'targets'>,
  activation: ActivationSpec,
): TwoLayerSubject {
  return {
    inputs: Array.from({ length: n }, (_, i) => [...inputs.subarray(i * d, (i + 1) * d)]),
    targets: { family: 'given', values: [...targets] },
    activation,
  };
}
