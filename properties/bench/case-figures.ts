import type { TwoLayerSubject } from '../../src/settings/two-layer/subject.js';
import type { Case } from '../../src/verify/theorem-verdict.js';

/** How large a case was: samples, width, steps taken (0 where its hypotheses were not met), and the 2mn² of the product with G over all steps. */
export interface CaseFigures {
  readonly n: number;
  readonly m: number;
  readonly steps: number;
  readonly operations: number;
}

/** Whether the hypotheses were met and the conclusions compared. */
export function isMet({ verdict: { outcome } }: Case): boolean {
  return outcome === 'holds' || outcome === 'refuted';
}

export function figuresOf({ instance: { subject, parameters }, verdict }: Case): CaseFigures {
  const n = (subject as TwoLayerSubject).inputs.length;
  const m = parameters.width ?? 1;
  const steps = verdict.outcome === 'holds' || verdict.outcome === 'refuted' ? verdict.tally.steps : 0;
  return { n, m, steps, operations: 2 * m * n * n * steps };
}
