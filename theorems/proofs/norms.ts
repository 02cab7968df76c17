/** What norms bring to a proof: they are not negative, sums of squares neither, and Cauchy–Schwarz gives the triangle inequality. */
import type { Claim } from '../../src/claim/claim.js';
import { expr, fraction, minus, plus, square, sumOver, type Term, times } from '../../src/claim/expression.js';
import { atLeast, atMost } from '../../src/claim/formula.js';
import type { Index, Quantity } from '../../src/claim/quantity.js';
import type { Step, Use } from '../../src/claim/step.js';
import { cite, citeForEvery, introduce, meaning, smt } from '../../src/claim/steps.js';
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

/** ‖a + b‖ ≤ ‖a‖ + ‖b‖. `uses` must say that ‖a‖ and ‖b‖ are not negative; `expanded` says what ⟨a, b⟩ is, where the setting measures it. */
export function triangle(
  name: string,
  sum: Term,
  [a, b]: readonly [Term, Term],
  uses: readonly Use[],
  measured?: { readonly product: Quantity; readonly expanded: Claim },
): readonly Step[] {
  const product =
    measured?.product ?? ofIterate(`${name}-product`, '⟨a, b⟩', 'inner product of the two vectors that are added');
  const parts = minus(expr(square(sum)), square(a), square(b));
  const expansion =
    measured === undefined
      ? introduce(`${name}-expanded`, product, times(fraction(1, 2), parts), '‖a + b‖² = ‖a‖² + 2⟨a, b⟩ + ‖b‖²', uses)
      : meaning(measured.expanded);
  return [
    expansion,
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
    smt(name, atMost(sum, plus(a, b)), [expansion.name, `${name}-cauchy-schwarz`, ...uses]),
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
