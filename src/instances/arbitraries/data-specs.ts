import fc, { type Arbitrary } from 'fast-check';
import { inputFamilies } from '../families/index.js';
import { generateInputs } from '../generate-inputs.js';
import { generateTargets, type TargetSpec } from '../generate-targets.js';
import { type Range, sizes } from './sizes.js';

/** Inputs and targets as plain JSON; `family` says where the inputs came from, the rows are what counts. */
export interface DataSpec {
  readonly family: string;
  readonly inputs: readonly (readonly number[])[];
  readonly targets: TargetSpec;
}

/** Families that targets can be drawn from; given values are not drawn. */
type TargetFamily = Exclude<TargetSpec['family'], 'given'>;

export interface DataSpecOptions {
  /** Names of input families, simplest first; one named twice is drawn twice as often. Default: all that are not degenerate. */
  readonly families?: readonly string[];
  /** Default: bounded, signs, one-hot, zero, bottom-eigenvector. */
  readonly targets?: readonly TargetFamily[];
  /** The norm of targets along the bottom eigenvector. Default 1. */
  readonly eigenvectorNorm?: number;
  /** Default 1 to 24. */
  readonly n?: Range;
  /** Default 1 to 64. A family that cannot have the shape drawn takes the nearest it can: orthonormal rows need d ≥ n. */
  readonly d?: Range;
}

/** Numbers of samples and dimensions where none are wished for. */
export const defaultSizes: { readonly n: Range; readonly d: Range } = {
  n: { min: 1, max: 24 },
  d: { min: 1, max: 64 },
};

/**
 * Data an adversary would choose: a small record (family, n, d, targets, seed) that shrinks field by field, turned into rows by
 * `generateInputs`. Three in five draws have n from 4 to 8.
 */
export function dataSpecs(options: DataSpecOptions = {}): Arbitrary<DataSpec> {
  const families = options.families ?? inputFamilies.map(({ name }) => name);
  const targets = options.targets ?? (['bounded', 'signs', 'one-hot', 'zero', 'bottom-eigenvector'] as const);
  const record = fc.record({
    family: fc.constantFrom(...families),
    n: sizes(options.n ?? defaultSizes.n, (n) => (n >= 4 && n <= 8 ? 6 : 1)),
    d: sizes(options.d ?? defaultSizes.d, (d) => (d <= 16 ? 3 : 1)),
    targets: fc.constantFrom(...targets),
    seed: fc.noBias(fc.nat(2 ** 31 - 1)).map(String),
  });
  return record.map(({ family, n, d, targets: kind, seed }) => {
    const inputs = generateInputs(family, n, d, seed);
    return { family, inputs, targets: targetSpec(kind, inputs.length, seed, options.eigenvectorNorm ?? 1) };
  });
}

function targetSpec(family: TargetFamily, n: number, seed: string, norm: number): TargetSpec {
  if (family === 'bottom-eigenvector') return { family, norm };
  return { family, values: generateTargets(family, n, seed) };
}
