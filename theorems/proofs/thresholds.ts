import { ln, over, type Term } from '../../src/claim/expression.js';
import { greaterThan } from '../../src/claim/formula.js';
import type { Step, Use } from '../../src/claim/step.js';
import { cite, smt } from '../../src/claim/steps.js';
import { argument, expInvertsLn, logarithmLowerBound } from '../../src/proof/facts/analysis.js';

/** The thresholds √(2 ln(4/δ)) and √(2 ln(2/δ)) exist, since both logarithms are of numbers above 1, which exp undoes. */
export function thresholdsExist(delta: Term, uses: readonly Use[]): readonly Step[] {
  return [4, 2].flatMap((numerator) => {
    const ratio = over(numerator, delta);
    const isAbove = `ratio-${numerator}-is-above-one`;
    const logarithm = `logarithm-of-ratio-${numerator}`;
    return [
      smt(isAbove, greaterThan(ratio, 1), uses),
      cite(logarithm, logarithmLowerBound, [[argument, ratio]], [...uses, isAbove]),
      smt(`${logarithm}-is-positive`, greaterThan(ln(ratio), 0), [...uses, isAbove, logarithm]),
      cite(`exponential-of-ratio-${numerator}`, expInvertsLn, [[argument, ratio]], [...uses, isAbove]),
    ];
  });
}
