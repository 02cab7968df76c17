import fc, { type Arbitrary } from 'fast-check';
import { type ActivationSpec, type MixtureTermSpec, parseActivation } from '../../network/activation-spec.js';
import { activations } from '../../network/activations/index.js';

export interface ActivationSpecOptions {
  /** Names, simplest first. Default: all that satisfy A1 to A3 of theory §3 (smooth and not affine). */
  readonly names?: readonly string[];
  /** Whether mixtures of these are drawn too, a quarter of the time. Default: true. */
  readonly mixtures?: boolean;
}

/**
 * Activations as specs: named ones, and mixtures of one to three terms c σ(s z + t) with |c| in [1/4, 2], s in [1/4, 2], t in [−1, 1], all multiples of
 * 1/4. Mixtures whose terms cancel to an affine function are not drawn. Shrinks to the first name.
 */
export function activationSpecs(options: ActivationSpecOptions = {}): Arbitrary<ActivationSpec> {
  const names = options.names ?? smoothNames();
  const named = fc.constantFrom(...names);
  // Mixtures of affine parts are affine, and none would ever be drawn.
  const curved = names.some((name) => parseActivation(name).derivativePolynomialDegree === undefined);
  if (options.mixtures === false || !curved) return named;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: named },
    { weight: 1, arbitrary: mixtures(named) },
  );
}

function smoothNames(): string[] {
  return activations
    .filter((each) => Number.isFinite(each.derivativeLipschitz) && each.derivativePolynomialDegree === undefined)
    .map(({ name }) => name);
}

function mixtures(named: Arbitrary<string>): Arbitrary<ActivationSpec> {
  const term: Arbitrary<MixtureTermSpec> = fc.record({
    c: fc.integer({ min: -8, max: 4 }).map((k) => (k < 0 ? k / 4 : (4 + k) / 4)),
    activation: named,
    s: fc.integer({ min: -3, max: 4 }).map((k) => (4 + k) / 4),
    t: fc.integer({ min: -4, max: 4 }).map((k) => k / 4),
  });
  return fc
    .array(term, { minLength: 1, maxLength: 3 })
    .map((mixture) => ({ mixture }))
    .filter((spec) => parseActivation(spec).derivativePolynomialDegree === undefined);
}
