import fc from 'fast-check';
import { exp, ln, minus, over, power, sumOver, times } from '../../src/claim/expression.js';
import { atLeast, atMost, equal, lessThan } from '../../src/claim/formula.js';
import * as facts from '../../src/proof/facts/analysis.js';
import type { Measurements } from '../../src/proof/facts/quantities.js';
import type { Attack } from './attack.js';
import { near } from './matrices.js';

const exact = (value: number): { value: number; allowance: number } => ({ value, allowance: 0 });
/** A fraction k/2^10, exactly. */
const fraction = fc.integer({ min: 0, max: 1023 }).map((k) => k / 1024);
const member = fc.integer({ min: 0, max: 40 });

/** a_k = L − C t^k rises to L; the bound is any number from L on. */
const rising: fc.Arbitrary<Measurements> = fc
  .tuple(fc.integer({ min: -100, max: 100 }), fc.nat({ max: 100 }), fraction, member, fc.nat({ max: 3 }))
  .map(([limit, gap, t, k, room]) => ({
    sequence: near(limit - gap * t ** k, Math.abs(limit) + gap),
    'next-member': near(limit - gap * t ** (k + 1), Math.abs(limit) + gap),
    limit: exact(limit),
    bound: exact(limit + room),
  }));

/** Also those that oscillate, a_k = L + C (−t)^k, bounded by what they never exceed. */
const convergent: fc.Arbitrary<Measurements> = fc
  .tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -100, max: 100 }), fraction, member, fc.boolean())
  .map(([limit, gap, t, k, alternates]) => ({
    sequence: near(limit + gap * (alternates ? -t : t) ** k, Math.abs(limit) + Math.abs(gap)),
    limit: exact(limit),
    bound: exact(limit + (alternates ? Math.abs(gap) : Math.max(0, gap))),
  }));

const positive = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 30 }), fc.integer({ min: -60, max: 30 }))
  .map(([mantissa, exponent]) => mantissa * 2 ** exponent);
const positives: fc.Arbitrary<Measurements> = fc
  .oneof(
    positive,
    fc.integer({ min: -9, max: 9 }).map((k) => 1 + k * 2 ** -20),
  )
  .map((argument) => ({ argument: exact(argument) }));
const reals: fc.Arbitrary<Measurements> = fc
  .tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }))
  .map(([one, other]) => ({ argument: exact(one / 8), 'other-argument': exact(other / 8) }));

const decaying: fc.Arbitrary<Measurements> = fc
  .tuple(fraction, fc.nat({ max: 1000 }), fc.nat({ max: 5 }))
  .map(([base, multiplicity, further]) => {
    const from = base === 0 ? 1 : Math.max(0, Math.ceil(Math.log(Math.max(1, multiplicity)) / -Math.log(base)) + 1);
    return { base: exact(base), multiplicity: exact(multiplicity), 'high-exponent': exact(from + further) };
  });

interface Terms {
  readonly terms: readonly (readonly [number, number])[];
}
const sums: fc.Arbitrary<Terms> = fc
  .array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat({ max: 3 })), { minLength: 1, maxLength: 8 })
  .map((pairs) => ({ terms: pairs.map(([term, more]) => [term, term + more] as const) }));

/** a_t ≤ c b_t, with equality at some terms; where the factor is negative, there is nothing but zeros. */
const scaledTerms = fc
  .tuple(
    fc.array(fc.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 8 })), { minLength: 1, maxLength: 8 }),
    fc.integer({ min: -3, max: 64 }),
  )
  .map(([pairs, k]) => scaled(k < 0 ? pairs.map(([, part]) => [0, part]) : pairs, k / 8));

/** Terms b_t and c b_t part/8, with the roots of their sums of squares. */
export function scaled(pairs: readonly (readonly [number, number])[], factor: number): Terms {
  const terms = pairs.map(([b, part]) => [(factor * b * part) / 8, b] as const);
  const root = (which: 0 | 1): number => Math.hypot(...terms.map((pair) => pair[which]));
  const measured: Measurements = {
    'smaller-root': near(root(0)),
    'larger-root': near(root(1)),
    'common-factor': exact(factor),
  };
  return { ...measured, ...{ terms } };
}

const equalTerms = fc.tuple(fc.integer({ min: -800, max: 800 }), fc.integer({ min: 1, max: 40 })).map(([k, n]) => ({
  terms: new Array(n).fill([0, 0]),
  'constant-term': exact(k / 8),
  'term-count': exact(n),
}));

const powersOfNumbers: fc.Arbitrary<Measurements> = fc
  .tuple(fc.integer({ min: 0, max: 4096 }), fc.nat({ max: 30 }), fc.boolean())
  .map(([base, exponent, zeroth]) => ({
    'power-base': exact(base / 1024),
    exponent: exact(zeroth ? 0 : exponent),
    'next-exponent': exact((zeroth ? 0 : exponent) + 1),
  }));

const { argument, otherArgument, sequence, limit, bound, base, multiplicity, highExponent } = facts;

export const analysisAttacks: readonly Attack[] = [
  { fact: facts.completeness, subjects: rising, tooStrong: atMost(limit, sequence) },
  { fact: facts.limitsKeepInequalities, subjects: convergent, tooStrong: lessThan(limit, bound) },
  { fact: facts.expInvertsLn, subjects: positives, tooStrong: equal(times(argument, exp(ln(argument))), 1) },
  { fact: facts.expIsIncreasing, subjects: reals, tooStrong: atMost(exp(argument), exp(otherArgument)) },
  {
    fact: facts.logarithmLowerBound,
    subjects: positives,
    tooStrong: atLeast(ln(argument), minus(argument, 1)),
  },
  {
    fact: facts.geometricDecay,
    subjects: decaying,
    tooStrong: lessThan(times(multiplicity, power(base, over(highExponent, 2))), 1),
  },
  {
    fact: facts.sumsKeepInequalities,
    subjects: sums,
    tooStrong: atMost(sumOver(facts.terms, facts.largerTerm), sumOver(facts.terms, facts.smallerTerm)),
  },
  {
    fact: facts.rootsKeepFactors,
    subjects: scaledTerms,
    tooStrong: atMost(facts.smallerRoot, times(0.9, facts.commonFactor, facts.largerRoot)),
  },
  {
    fact: facts.sumOfEqualTerms,
    subjects: equalTerms,
    tooStrong: equal(sumOver(facts.terms, facts.constantTerm), facts.constantTerm),
  },
  {
    fact: facts.zerothPower,
    subjects: powersOfNumbers,
    tooStrong: equal(power(facts.powerBase, facts.exponent), facts.powerBase),
  },
  {
    fact: facts.nextPower,
    subjects: powersOfNumbers,
    tooStrong: equal(power(facts.powerBase, facts.nextExponent), power(facts.powerBase, facts.exponent)),
  },
];
