import type { Interval } from '../../numerics/interval.js';
import type { EnclosedPreactivations, ExactNetwork } from '../../numerics/network-enclosure.js';

/** The numbers the theorems need at one point. */
export interface PointConstants {
  readonly network: ExactNetwork;
  readonly preactivations: EnclosedPreactivations;
  /** λmin(H(W)). */
  readonly smallest: Interval;
  /** λmax(H(W)). */
  readonly largest: Interval;
  /** ‖u(W) − y‖. */
  readonly residual: Interval;
}
