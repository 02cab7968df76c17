/** What norms bring to a proof: they are not negative, sums of squares neither, and Cauchy–Schwarz gives the triangle inequality. */
import { expr, fraction, minus, plus, square, sumOver, type Term, times } from '../../src/claim/expression.js';
import { atLeast, atMost } from '../../src/claim/formula.js';
import type { Index, Quantity } from '../../src/claim/quantity.js';
import type { Step, Use } from '../../src/claim/step.js';
import { cite, citeForEvery, introduce, smt } from '../../src/claim/steps.js';
import {
  constantTerm,
  largerTerm,
  smallerTerm,
  sumOfEqualTerms,
  sumsKeepInequalities,
  termCount,
  terms,
} from '../../src/proof/facts/analysis.js';
import {
  anyNorm,
  cauchySchwarz,
  firstNorm,
  innerProduct,
  normIsNotNegative,
  secondNorm,
} from '../../src/proof/facts/linear-algebra.js';
import { ofIterate } from './descent-quantities.js';

/** For each quantity, which is a norm, the step "‹its name›-is-not-negative". */
export function notNegative(...norms: readonly Quantity[]): readonly Step[] {
  return norms.map((norm) => {
    const name = isNotNegative(norm);
    return norm.index === undefined
      ? cite(name, normIsNotNegative, [[anyNorm, norm]], [])
      : citeForEvery(name, norm.index, normIsNotNegative, [[anyNorm, norm]], []);
  });
}

/** The name of that step. */
export function isNotNegative(norm: Quantity): string {
  return `${norm.name}-is-not-negative`;
}

/** ‖a + b‖ ≤ ‖a‖ + ‖b‖. `uses` must say that ‖a‖ and ‖b‖ are not negative. */
export function triangle(
  name: string,
  sum: Term,
  [a, b]: readonly [Term, Term],
  uses: readonly Use[],
): readonly Step[] {
  const product = ofIterate(`${name}-product`, '⟨a, b⟩', 'inner product of the two vectors that are added');
  const expanded = minus(expr(square(sum)), square(a), square(b));
  return [
    introduce(`${name}-expanded`, product, times(fraction(1, 2), expanded), '‖a + b‖² = ‖a‖² + 2⟨a, b⟩ + ‖b‖²', uses),
    cite(
      `${name}-cauchy-schwarz`,
      cauchySchwarz,
      [
        [innerProduct, product],
        [firstNorm, a],
        [secondNorm, b],
      ],
      uses,
    ),
    smt(name, atMost(sum, plus(a, b)), [`${name}-expanded`, `${name}-cauchy-schwarz`, ...uses]),
  ];
}

/** Σ body ≥ 0 over an index set of `count` elements. `uses` must say that body ≥ 0 where that is not plain. */
export function sumIsNotNegative(
  name: string,
  index: Index,
  body: Term,
  count: Term,
  uses: readonly Use[] = [],
): readonly Step[] {
  return [
    cite(
      `${name}-term-by-term`,
      sumsKeepInequalities,
      [
        [smallerTerm, 0],
        [largerTerm, body],
      ],
      uses,
      [[terms, index]],
    ),
    cite(
      `${name}-of-zeros`,
      sumOfEqualTerms,
      [
        [constantTerm, 0],
        [termCount, count],
      ],
      [],
      [[terms, index]],
    ),
    smt(name, atLeast(sumOver(index, body), 0), [`${name}-term-by-term`, `${name}-of-zeros`]),
  ];
}
