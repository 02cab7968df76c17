import type { Claim } from '../claim/claim.js';
import type { RunEnd } from '../claim/setting.js';
import type { Finding, Tally, Tightest } from '../claim/verdict.js';
import type { Surroundings } from '../readings/decide.js';
import { decide } from '../readings/decide.js';
import { finding } from './finding.js';

/** Collects the comparisons of claims on one draw: how many were decided, the least room, the first violation. */
export class ComparisonLog {
  #withinRounding = 0;
  #tightest: Tightest | undefined;
  #violation: Finding | undefined;
  readonly #compared = new Map<string, number>();

  constructor(readonly claims: readonly Claim[]) {
    for (const claim of claims) this.#compared.set(claim.name, 0);
  }

  /** The first violation seen, if any. */
  get violation(): Finding | undefined {
    return this.#violation;
  }

  /** Decides one claim where it stands and notes the outcome. */
  note(claim: Claim, surroundings: Surroundings, step?: number, element?: Finding['element']): void {
    for (const comparison of decide(claim.formula, surroundings).comparisons) {
      if (comparison.truth === 'unknown') {
        this.#withinRounding += 1;
        continue;
      }
      this.#compared.set(claim.name, (this.#compared.get(claim.name) ?? 0) + 1);
      if (comparison.truth === 'false') this.#violation ??= finding(claim, comparison, step, element);
      const { margin } = comparison;
      if (Number.isFinite(margin) && !(this.#tightest !== undefined && this.#tightest.margin <= margin)) {
        this.#tightest = { claim: claim.name, margin, ...(step === undefined ? {} : { step }) };
      }
    }
  }

  /** Names of the claims that not one comparison decided. */
  get neverCompared(): readonly string[] {
    return [...this.#compared].filter(([, count]) => count === 0).map(([name]) => name);
  }

  tally(steps: number, end?: RunEnd): Tally {
    let compared = 0;
    for (const count of this.#compared.values()) compared += count;
    return {
      compared,
      withinRounding: this.#withinRounding,
      ...(this.#tightest && { tightest: this.#tightest }),
      steps,
      ...(end && { end }),
    };
  }
}
