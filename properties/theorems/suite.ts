import type { Theorem } from '../../src/claim/theorem.js';
import { type CheckTheoremOptions, casesOf } from '../../src/verify/check-theorem.js';
import type { TheoremVerdict } from '../../src/verify/theorem-verdict.js';

/** What one instance of a suite may cost; small, so that many fit. */
export const limits: Pick<CheckTheoremOptions, 'operations' | 'bytes' | 'draws'> = {
  operations: 5e6,
  bytes: 2 ** 23,
  draws: 10,
};

export interface Suite {
  readonly seed: string;
  readonly tries: number;
  /** Fewer instances that meet all hypotheses than this is `starved`. */
  readonly minimum: number;
  /** Of the pooled test on failures, fixed beforehand. */
  readonly falseAlarm: number;
  /** What one run may spend, where the suite asks for more than the usual. */
  readonly operations?: number;
}

/** The theorem on the first instances of the sequence its suite names. */
export function verdictOf(theorem: Theorem, { tries, ...suite }: Suite): TheoremVerdict {
  const cases = casesOf(theorem, { ...limits, ...suite, lemmas: true, more: (tried) => tried < tries });
  for (;;) {
    const { done, value } = cases.next();
    if (done === true) return value;
  }
}

/** How many instances met the hypotheses, by family, in one line. */
export function countsText({
  theorem,
  verdict,
  tried,
  met,
  substantial,
  atNoiseFloor,
  families,
}: TheoremVerdict): string {
  const byFamily = Object.entries(families).map(([name, counts]) => `${name} ${counts.met}/${counts.tried}`);
  return `${theorem}: ${verdict}, ${met} of ${tried} met all hypotheses (${substantial} substantial, ${atNoiseFloor} to the noise floor): ${byFamily.join(', ')}`;
}
