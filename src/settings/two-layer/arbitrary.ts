import fc, { type Arbitrary } from 'fast-check';
import type { Instance } from '../../claim/instance.js';
import type { InstanceSize } from '../../claim/setting.js';
import { activationSpecs } from '../../instances/arbitraries/activation-specs.js';
import { type DataSpecOptions, dataSpecs, defaultSizes } from '../../instances/arbitraries/data-specs.js';
import type { Range } from '../../instances/arbitraries/sizes.js';
import { stepFractions } from '../../instances/arbitraries/step-fractions.js';
import { activationNames } from '../../network/activations/index.js';
import { delta, epsilon, stepFraction, stepSize, theta, width } from './parameters.js';
import type { TwoLayerSubject } from './subject.js';

/** What a theorem may wish of the instances it is tried on. */
export interface InstanceWishes {
  /** `smooth`: those with A1, A2, A3, and mixtures; `all`: every named one but the affine, and mixtures. Or names. */
  readonly activations: 'smooth' | 'all' | readonly string[];
  /** Whether mixtures are drawn besides. Default: true. */
  readonly mixtures?: boolean;
  readonly data?: DataSpecOptions;
  /** Scales the step fraction. Default 1: c in (0, 1]. */
  readonly largestStepFraction?: number;
  readonly theta?: readonly [number, number];
  readonly epsilon?: readonly [number, number];
  readonly width?: Range;
  /** The horizon; a run ends before it at the noise floor or where its operations are spent. */
  readonly steps: number;
}

/** Random instances within the wishes: data, activation, step fraction, δ, ε, θ; placement computes the rest. */
export function arbitraryInstance(options: unknown, size: InstanceSize = 'usual'): Arbitrary<Instance> {
  const wishes = size === 'large' ? enlarged(options as InstanceWishes) : (options as InstanceWishes);
  return fc
    .record({
      data: dataSpecs(wishes.data),
      activation: activationSpecs({ ...activationOptions(wishes.activations), mixtures: wishes.mixtures ?? true }),
      fraction: stepFractions().map((value) => value * (wishes.largestStepFraction ?? 1)),
      delta: fc.constantFrom(0.1, 0.01, 0.3),
      epsilon: between(wishes.epsilon ?? [0.5, 0.5]),
      theta: between(wishes.theta ?? [0.5, 0.5]),
      width: fc.integer(wishes.width ?? { min: 1, max: 1 }),
    })
    .map(({ data, activation, ...drawn }) => {
      const subject: TwoLayerSubject = { inputs: data.inputs, targets: data.targets, activation };
      return {
        setting: 'two-layer',
        family: data.family,
        subject,
        parameters: {
          [width.name]: drawn.width,
          [stepSize.name]: 1,
          [stepFraction.name]: drawn.fraction,
          [delta.name]: drawn.delta,
          [epsilon.name]: drawn.epsilon,
          [theta.name]: drawn.theta,
        },
        seed: 'unset',
        steps: wishes.steps,
      };
    });
}

/** More samples than usual, up to twice as many, up to twice the dimension, and four times the width where it is drawn. */
function enlarged(wishes: InstanceWishes): InstanceWishes {
  const { n = defaultSizes.n, d = defaultSizes.d, ...rest } = wishes.data ?? {};
  return {
    ...wishes,
    data: { ...rest, n: { min: n.max + 1, max: 2 * n.max }, d: { min: d.min, max: 2 * d.max } },
    ...(wishes.width && { width: { min: wishes.width.max, max: 4 * wishes.width.max } }),
  };
}

/** At least four samples that are not orthonormal. */
export function isSubstantial({ subject, family }: Instance): boolean {
  return (subject as TwoLayerSubject).inputs.length >= 4 && family !== 'orthonormal';
}

function activationOptions(wish: InstanceWishes['activations']): { names?: readonly string[] } {
  if (wish === 'smooth') return {};
  return { names: wish === 'all' ? activationNames.filter((name) => name !== 'affine') : wish };
}

/** 101 evenly spaced values, shrinking to the first. */
function between([lo, hi]: readonly [number, number]): Arbitrary<number> {
  return fc.integer({ min: 0, max: 100 }).map((k) => lo + ((hi - lo) * k) / 100);
}
