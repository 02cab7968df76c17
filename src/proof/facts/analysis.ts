import type { CitedFact } from '../../claim/cited-fact.js';
import { exp, ln, minus, negative, over, plus, power, sumOver, times } from '../../claim/expression.js';
import { all, atLeast, atMost, equal, every, greaterThan, ifThen, lessThan } from '../../claim/formula.js';
import type { Index, Measured } from '../../claim/quantity.js';
import { type FactQuantity, read } from './quantities.js';

const rudin = 'W. Rudin, Principles of Mathematical Analysis, 3rd ed. (1976)';

export const sequence: FactQuantity = read('sequence', 'a_k', 'the k-th member of a convergent sequence');
export const nextMember: FactQuantity = read('next-member', 'a_{k+1}', 'the next member of the sequence');
export const limit: FactQuantity = read('limit', 'lim a_k', 'the limit of the sequence');
export const bound: FactQuantity = read('bound', 'b', 'a number');

export const completeness: CitedFact = {
  name: 'completeness',
  reference: `${rudin}, Theorems 3.14 and 3.11`,
  statement:
    'A nondecreasing sequence that is bounded converges, to a limit no member exceeds. Iterates of bounded total path length converge, and continuous functions of them converge to their values at the limit.',
  premises: [atMost(sequence, nextMember), atMost(sequence, bound)],
  formula: atMost(sequence, limit),
};

/** Also the rule behind steps "in the limit": both sides are polynomials in convergent sequences. */
export const limitsKeepInequalities: CitedFact = {
  name: 'limits-keep-inequalities',
  reference: `${rudin}, Theorems 3.3 and 3.19`,
  statement:
    'If a_k converges and a_k ≤ b for every k, then lim a_k ≤ b. Sums and products of convergent sequences converge to those of the limits.',
  reason: 'limits are no objects of the expression language; the companion of completeness',
  premises: [atMost(sequence, bound)],
  formula: atMost(limit, bound),
};

export const argument: FactQuantity = read('argument', 'x', 'a real number');
export const otherArgument: FactQuantity = read('other-argument', 'z', 'a real number');

export const expInvertsLn: CitedFact = {
  name: 'exp-inverts-ln',
  reference: `${rudin}, Theorem 8.6 and the definition of the logarithm after it`,
  statement: 'For x > 0: x · exp(−ln x) = 1.',
  reason: 'to the solver exp and ln are opaque; what they mean has to come from somewhere',
  premises: [greaterThan(argument, 0)],
  formula: equal(times(argument, exp(negative(ln(argument)))), 1),
};

export const expIsIncreasing: CitedFact = {
  name: 'exp-is-increasing',
  reference: `${rudin}, Theorem 8.6`,
  statement: 'If x ≤ z then exp x ≤ exp z.',
  reason: 'to the solver exp is opaque',
  premises: [],
  formula: ifThen(atMost(argument, otherArgument), atMost(exp(argument), exp(otherArgument))),
};

export const logarithmLowerBound: CitedFact = {
  name: 'logarithm-lower-bound',
  reference: 'NIST Digital Library of Mathematical Functions, (4.5.1) (with x − 1 for its x)',
  statement: 'For x > 0: ln x ≥ 1 − 1/x, with equality only at x = 1.',
  reason: 'to the solver ln is opaque; over all of (0, ∞) no box can be searched',
  premises: [greaterThan(argument, 0)],
  formula: all(
    atLeast(ln(argument), minus(1, over(1, argument))),
    ifThen(lessThan(argument, 1), greaterThan(ln(argument), minus(1, over(1, argument)))),
  ),
};

export const base: FactQuantity = read('base', 'ρ', 'a number in [0, 1)');
export const multiplicity: FactQuantity = read('multiplicity', 'c', 'a number');
export const highExponent: FactQuantity = read('high-exponent', 'K', 'an exponent from some exponent on');

export const geometricDecay: CitedFact = {
  name: 'geometric-decay',
  reference: `${rudin}, Theorem 3.20(e)`,
  statement: 'For 0 ≤ ρ < 1 and any c: c ρ^K < 1 for every exponent K from some exponent on.',
  reason: 'speaks of a large enough exponent; induction here is over iterates only',
  premises: [all(atLeast(base, 0), lessThan(base, 1))],
  formula: lessThan(times(multiplicity, power(base, highExponent)), 1),
};

/** A finite index set and terms over it, for facts about sums. */
export const terms: Index = { symbol: 't', size: (subject) => (subject as { terms: readonly unknown[] }).terms.length };

interface Terms {
  readonly terms: readonly (readonly [number, number])[];
}

function term(name: string, symbol: string, which: 0 | 1): Measured<'instance', Terms> {
  return {
    name,
    notation: { symbol },
    meaning: 'one term of a sum',
    scope: 'instance',
    index: terms,
    measure: (subject, i) => subject.terms[i]?.[which] ?? Number.NaN,
  };
}

export const smallerTerm: Measured<'instance', Terms> = term('smaller-term', 'a', 0);
export const largerTerm: Measured<'instance', Terms> = term('larger-term', 'b', 1);

/** Terms so far, and the one after them. */
const [sumA, sumB] = [read('sum-of-a', 'Σa', 'sum of the a_t so far'), read('sum-of-b', 'Σb', 'sum of the b_t so far')];
const [nextA, nextB] = [read('next-a', 'a', 'the next a_t'), read('next-b', 'b', 'the next b_t')];
const byInduction =
  'its induction on the number of terms is proved, base and step; that a sum is what adding one term after the other gives is how Σ is meant';

export const sumsKeepInequalities: CitedFact = {
  name: 'sums-keep-inequalities',
  reference: 'induction on the number of terms',
  statement: 'If a_t ≤ b_t for every t of a finite index set, then Σ a_t ≤ Σ b_t.',
  reason: byInduction,
  premises: [every(terms, atMost(smallerTerm, largerTerm))],
  formula: atMost(sumOver(terms, smallerTerm), sumOver(terms, largerTerm)),
  induction: {
    base: { given: [equal(sumA, 0), equal(sumB, 0)], claim: atMost(sumA, sumB) },
    step: { given: [atMost(sumA, sumB), atMost(nextA, nextB)], claim: atMost(plus(sumA, nextA), plus(sumB, nextB)) },
  },
};

export const smallerRoot: FactQuantity = read(
  'smaller-root',
  '(Σ a_t²)^½',
  'root of the sum of the squares of the a_t',
);
export const largerRoot: FactQuantity = read('larger-root', '(Σ b_t²)^½', 'root of the sum of the squares of the b_t');
export const commonFactor: FactQuantity = read('common-factor', 'c', 'a number');

/** Without b_t ≥ 0 it is false for c < 0: 1 ≤ (−1)(−1), but not 1 ≤ (−1)·1. */
export const rootsKeepFactors: CitedFact = {
  name: 'roots-of-squares-keep-factors',
  reference: 'induction on the number of terms',
  statement: 'If a_t ≥ 0, b_t ≥ 0 and a_t ≤ c b_t for every t of a finite index set, then (Σ a_t²)^½ ≤ c (Σ b_t²)^½.',
  reason: 'sums over index sets of any size are opaque to the solver; an induction on the number of terms',
  premises: [
    every(
      terms,
      all(atLeast(smallerTerm, 0), atLeast(largerTerm, 0), atMost(smallerTerm, times(commonFactor, largerTerm))),
    ),
  ],
  formula: atMost(smallerRoot, times(commonFactor, largerRoot)),
};

export const constantTerm: FactQuantity = read('constant-term', 'c', 'a number');
export const termCount: FactQuantity = read('term-count', 'n', 'number of terms');

export const sumOfEqualTerms: CitedFact = {
  name: 'sum-of-equal-terms',
  reference: 'induction on the number of terms',
  statement: 'The sum of n terms that all equal c is n c.',
  reason: byInduction,
  premises: [],
  formula: equal(sumOver(terms, constantTerm), times(termCount, constantTerm)),
  induction: {
    base: { given: [equal(sumA, 0), equal(termCount, 0)], claim: equal(sumA, times(termCount, constantTerm)) },
    step: {
      given: [equal(sumA, times(termCount, constantTerm))],
      claim: equal(plus(sumA, constantTerm), times(plus(termCount, 1), constantTerm)),
    },
  },
};

export const powerBase: FactQuantity = read('power-base', 'x', 'a number that is not negative');
export const exponent: FactQuantity = read('exponent', 'k', 'a natural number');
export const nextExponent: FactQuantity = read('next-exponent', '(k + 1)', 'the next one');

export const zerothPower: CitedFact = {
  name: 'zeroth-power',
  reference: `${rudin}, 1.13(a) (how powers are written in a field)`,
  statement: 'For x ≥ 0: x⁰ = 1.',
  reason: 'powers with a variable exponent are opaque to the solver; their definition by recursion',
  premises: [atLeast(powerBase, 0), equal(exponent, 0)],
  formula: equal(power(powerBase, exponent), 1),
};

export const nextPower: CitedFact = {
  name: 'next-power',
  reference: `${rudin}, 1.13(a) (how powers are written in a field)`,
  statement: 'For x ≥ 0 and natural k: x^(k+1) = x · x^k.',
  reason: 'powers with a variable exponent are opaque to the solver; their definition by recursion',
  premises: [atLeast(powerBase, 0), equal(nextExponent, plus(exponent, 1))],
  formula: equal(power(powerBase, nextExponent), times(powerBase, power(powerBase, exponent))),
};
