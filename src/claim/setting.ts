import type { Arbitrary } from 'fast-check';
import type { Claim } from './claim.js';
import type { Instance } from './instance.js';
import type { World } from './quantity.js';

export type Parameters = Readonly<Record<string, number>>;

/** Why a run ended. Only `horizon`, `noise-floor` and `converged` are regular ends. */
export interface RunEnd {
  readonly reason: 'horizon' | 'noise-floor' | 'converged' | 'diverged' | 'overflow' | 'not-a-number';
  readonly message: string;
}

/** What a run would cost, told before it starts. */
export interface Cost {
  readonly bytes: number;
  /** Floating-point operations per step. */
  readonly operationsPerStep: number;
}

/** `large`: beyond the sizes that the theorem's wishes name. */
export type InstanceSize = 'usual' | 'large';

/**
 * The dynamics a theorem speaks about (two-layer networks are one), as a plug-in: it turns an instance's subject into
 * something to measure, draws the theorem's randomness, and runs the descent. All of it is a pure function of the instance.
 */
export interface Setting<W extends World = World> {
  readonly name: string;
  /** What its quantities mean, as far as proofs build on it; testable on every instance, draw and run. */
  readonly meanings?: readonly Claim[];
  /** Validates and prepares the subject. Throws BadData with one clear line when it is malformed. */
  prepare(subject: unknown): W['setup'];
  /** One draw of the theorem's own randomness under the given parameters. */
  draw(setup: W['setup'], parameters: Parameters, seed: string): W['draw'];
  /**
   * The iterates k = 0, 1, … up to `steps`. A yielded state is valid until the next one is asked for.
   * `needs` names the step quantities that will be measured, so that nothing costly is kept that no claim asks for.
   */
  run(
    draw: W['draw'],
    parameters: Parameters,
    steps: number,
    needs: ReadonlySet<string>,
  ): Generator<W['state'], RunEnd>;
  /** What one run costs at these parameters. */
  cost(setup: W['setup'], parameters: Parameters): Cost;
  /** False for instances so small or special that a suite made of them alone would show little. */
  substantial(instance: Instance): boolean;
  /** Random instances an adversary may choose from; `options` are the theorem's wishes, read by the setting. */
  arbitrary(options: unknown, size?: InstanceSize): Arbitrary<Instance>;
}
