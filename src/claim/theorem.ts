import type { Claim } from './claim.js';
import type { Expr } from './expression.js';
import type { Parameter, World } from './quantity.js';
import type { Setting } from './setting.js';
import type { Step } from './step.js';

/** How a statement came to us. */
export type Provenance = 'verbatim' | 'second-hand' | 'own derivation';

export interface Source {
  readonly citation: string;
  readonly locator?: string;
  readonly provenance: Provenance;
  /** The statement as far as the source is known, in its own form. */
  readonly quote?: string;
}

/**
 * The theorem's own randomness. The conclusions hold on a draw with probability at least 1 − `failure`. Where the proof goes
 * through an `event` (deterministic once it occurs), a draw on which the event holds and a conclusion does not is a refutation
 * by itself; all other failures are only counted.
 */
export interface Chance {
  readonly drawn: string;
  readonly failure: Expr;
  readonly event?: readonly Claim[];
}

/**
 * How placement chooses a parameter, in order. `solves`: the hypothesis holds at equality (integers: the smallest that
 * satisfies it), times an optional `fraction` parameter in (0, 1]. `minimises`: the value in (0, 1) that makes the expression smallest,
 * each trial followed by the choices in `followedBy`; where it `serves` a parameter that is solved for later, an instance on which that one
 * turns out to be far from affordable need not be searched to the end. A choice whose hypothesis was dropped by an edit leaves the instance's own value.
 */
export type Choice =
  | { readonly parameter: Parameter; readonly solves: string; readonly fraction?: Parameter }
  | {
      readonly parameter: Parameter;
      readonly minimises: Expr;
      readonly followedBy: readonly Choice[];
      readonly serves?: Parameter;
    };

/** A claim under hypotheses, with everything needed to test, prove, attack and print it. */
export interface Theorem<W extends World = World> {
  readonly name: string;
  readonly title: string;
  readonly statement: string;
  readonly sources: readonly Source[];
  readonly setting: Setting<W>;
  readonly hypotheses: readonly Claim[];
  /** Intermediate statements checked along runs, so that a broken run names the first step that broke. */
  readonly lemmas: readonly Claim[];
  readonly conclusions: readonly Claim[];
  readonly proof?: readonly Step[];
  /** Absent: the conclusions are claimed for every draw. */
  readonly chance?: Chance;
  readonly choose: readonly Choice[];
  /** Handed to the setting's generator: which instances make sense to try. */
  readonly instances: unknown;
}
