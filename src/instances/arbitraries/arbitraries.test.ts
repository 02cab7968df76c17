import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseActivation } from '../../network/activation-spec.js';
import { activationSpecs } from './activation-specs.js';
import { type DataSpec, dataSpecs } from './data-specs.js';
import { seeds } from './seeds.js';
import { sizes } from './sizes.js';
import { stepFractions } from './step-fractions.js';

const sample = <T>(arbitrary: Arbitrary<T>, count = 1000): T[] => fc.sample(arbitrary, { seed: 20190, numRuns: count });

/** The smallest value fast-check finds for which `fails` holds. */
function smallest<T>(arbitrary: Arbitrary<T>, fails: (value: T) => boolean, seed = 1): T {
  const details = fc.check(
    fc.property(arbitrary, (value) => !fails(value)),
    { seed, numRuns: 1000 },
  );
  return details.counterexample![0];
}

const isOrthonormal = ({ inputs }: DataSpec): boolean =>
  inputs.every((x, i) =>
    inputs.slice(i + 1).every((y) => Math.abs(x.reduce((sum, value, j) => sum + value * y[j]!, 0)) < 1e-9),
  );
const share = <T>(values: readonly T[], holds: (value: T) => boolean): number =>
  values.filter(holds).length / values.length;

describe('dataSpecs', () => {
  const specs = sample(dataSpecs());

  it('is plain JSON: what is written reads back the same', () => {
    for (const spec of specs.slice(0, 100)) expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it('draws every family, target, n from 1 to 24, d from 1 to 64, n < d and n > d', () => {
    expect(new Set(specs.map(({ family }) => family)).size).toBe(9);
    expect(new Set(specs.map(({ targets }) => targets.family)).size).toBe(5);
    const n = new Set(specs.map(({ inputs }) => inputs.length));
    const d = new Set(specs.map(({ inputs }) => inputs[0]!.length));
    expect([Math.min(...n), Math.max(...n), Math.min(...d), Math.max(...d)]).toEqual([1, 24, 1, 64]);
    expect(share(specs, ({ inputs }) => inputs.length < inputs[0]!.length)).toBeGreaterThan(0.2);
    expect(share(specs, ({ inputs }) => inputs.length > inputs[0]!.length)).toBeGreaterThan(0.2);
  });

  it('has n ≥ 4 and rows that are not orthonormal in well over a third of its draws', () => {
    expect(share(specs, (spec) => spec.inputs.length >= 4 && !isOrthonormal(spec))).toBeGreaterThan(0.6);
  });

  it('has as many targets as rows, in [−1, 1]', () => {
    for (const { inputs, targets } of specs) {
      if (targets.family === 'bottom-eigenvector') expect(targets.norm).toBe(1);
      else expect(targets.values).toHaveLength(inputs.length);
    }
  });

  it('keeps to the wishes of a suite', () => {
    const wishes = dataSpecs({
      families: ['sphere', 'parallel-pair'],
      targets: ['opposed-pair', 'bottom-eigenvector'],
      eigenvectorNorm: 50,
      n: { min: 2, max: 6 },
      d: { min: 3, max: 5 },
    });
    for (const { family, inputs, targets } of sample(wishes, 200)) {
      expect(['sphere', 'parallel-pair']).toContain(family);
      expect(inputs.length >= 2 && inputs.length <= 6 && inputs[0]!.length >= 3 && inputs[0]!.length <= 5).toBe(true);
      if (targets.family === 'bottom-eigenvector') expect(targets.norm).toBe(50);
      else expect(targets.values.slice(0, 2)).toEqual([1, -1]);
    }
  });

  it('shrinks n, d, the family and the targets to the least that still fails', () => {
    const spec = smallest(dataSpecs(), ({ inputs }) => inputs.length >= 5 && inputs[0]!.length >= 7);
    expect([spec.inputs.length, spec.inputs[0]!.length, spec.family]).toEqual([5, 7, 'orthonormal']);
    expect(spec.targets.family).toBe('bounded');
    const late = smallest(dataSpecs(), ({ family, inputs }) => family === 'clusters' && inputs.length >= 3);
    expect([late.inputs.length, late.inputs[0]!.length]).toEqual([3, 2]);
  });
});

describe('activationSpecs', () => {
  it('draws named ones and mixtures, all with the constants the theorem needs', () => {
    const specs = sample(activationSpecs(), 400);
    expect(new Set(specs.filter((spec) => typeof spec === 'string'))).toEqual(
      new Set(['tanh', 'softplus', 'sigmoid', 'erf', 'sin', 'arctan', 'gelu', 'silu', 'gaussian']),
    );
    // A quarter is drawn as a mixture; 400 draws stay within ±0.1 but once in a million.
    const mixtures = share(specs, (spec) => typeof spec !== 'string');
    expect(mixtures).toBeGreaterThan(0.15);
    expect(mixtures).toBeLessThan(0.35);
    for (const spec of specs) {
      const activation = parseActivation(spec);
      expect(activation.derivativeBound > 0 && Number.isFinite(activation.derivativeBound)).toBe(true);
      expect(activation.derivativeLipschitz > 0 && Number.isFinite(activation.derivativeLipschitz)).toBe(true);
      expect(activation.derivativePolynomialDegree).toBeUndefined();
    }
  });

  it('keeps to the names asked for, and to names alone', () => {
    expect(new Set(sample(activationSpecs({ names: ['relu', 'sin'], mixtures: false }), 50))).toEqual(
      new Set(['relu', 'sin']),
    );
  });

  it('shrinks a mixture to one plain term, and to a name where that still fails', () => {
    expect(smallest(activationSpecs(), (spec) => typeof spec !== 'string')).toEqual({
      mixture: [{ c: 1, activation: 'tanh', s: 1, t: 0 }],
    });
    expect(smallest(activationSpecs(), () => true)).toBe('tanh');
  });
});

describe('stepFractions', () => {
  it('lies in (0, 1], over the whole of it', () => {
    const fractions = sample(stepFractions());
    expect(fractions.every((c) => c > 0 && c <= 1)).toBe(true);
    expect(fractions).toContain(1);
    for (let tenth = 0; tenth < 10; tenth++) {
      expect(share(fractions, (c) => c > tenth / 10 && c < (tenth + 1) / 10)).toBeGreaterThan(0.02);
    }
  });

  it('shrinks to 1, or as near as the failure allows', () => {
    expect(smallest(stepFractions(), () => true)).toBe(1);
    expect(smallest(stepFractions(), (c) => ![1, 0.5, 0.25, 0.125].includes(c))).toBe(1 - 2 ** -53);
  });
});

describe('seeds', () => {
  it('are many different strings and shrink to "0"', () => {
    expect(new Set(sample(seeds())).size).toBeGreaterThan(990);
    expect(smallest(seeds(), () => true)).toBe('0');
  });
});

describe('sizes', () => {
  it('follow their weights within a range and shrink across them', () => {
    const drawn = sample(
      sizes({ min: 2, max: 5 }, (size) => (size === 3 ? 0 : size)),
      2200,
    );
    // Expected 400, 800, 1000 of 2200 at weights 2, 4, 5; standard deviations below 24.
    expect([2, 3, 4, 5].map((size) => drawn.filter((each) => each === size).length / 100).map(Math.round)).toEqual([
      4, 0, 8, 10,
    ]);
    expect(
      smallest(
        sizes({ min: 1, max: 24 }, () => 2),
        (size) => size >= 7,
      ),
    ).toBe(7);
    expect(() => sizes({ min: 3, max: 2 }, () => 1)).toThrow('no size between 3 and 2');
  });
});
