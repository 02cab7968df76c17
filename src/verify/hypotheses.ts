import type { Claim } from '../claim/claim.js';
import type { World } from '../claim/quantity.js';
import { scopeOf } from '../claim/traverse.js';
import type { Verdict } from '../claim/verdict.js';
import { decide } from '../readings/decide.js';
import { finding } from './finding.js';
import type { Frames } from './frames.js';

/** Why the hypotheses do not let a theorem speak of this instance. */
export type Obstacle = Extract<Verdict, { outcome: 'vacuous' | 'undecided' }>;

/**
 * Decides the hypotheses, cheap ones (on the instance alone) before those that need a draw. One false hypothesis makes the
 * theorem vacuous whatever else is unknown. Undefined when all hold. Throws RangeError on a hypothesis about iterates.
 */
export function obstacle<W extends World>(hypotheses: readonly Claim[], frames: Frames<W>): Obstacle | undefined {
  const open: Obstacle[] = [];
  for (const scope of ['instance', 'draw'] as const) {
    for (const claim of hypotheses) {
      const claimScope = scopeOf(claim.formula);
      if (claimScope === 'step') throw new RangeError(`the hypothesis ${claim.name} speaks of iterates`);
      if (claimScope !== scope) continue;
      const { truth, comparisons } = decide(claim.formula, frames.surroundings);
      if (truth === 'true') continue;
      const deciding = comparisons.find((comparison) => comparison.truth === truth) ?? comparisons[0];
      if (deciding === undefined) throw new RangeError(`the hypothesis ${claim.name} compares nothing`);
      const found = finding(claim, deciding);
      if (truth === 'false') return { outcome: 'vacuous', because: found };
      const reason =
        deciding.left.reason ?? deciding.right.reason ?? 'the two sides overlap within their error allowance';
      open.push({ outcome: 'undecided', because: `hypothesis ${claim.name}: ${reason}`, finding: found });
    }
    // A draw is not made for an instance whose own hypotheses are already open.
    if (open.length > 0) return open[0];
  }
  return undefined;
}
