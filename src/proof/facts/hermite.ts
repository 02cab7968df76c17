import type { CitedFact } from '../../claim/cited-fact.js';
import { square, sumOver, times } from '../../claim/expression.js';
import { atLeast, equal, every, greaterThan } from '../../claim/formula.js';
import type { Index, Measured } from '../../claim/quantity.js';
import { type FactQuantity, read } from './quantities.js';

interface Expansion {
  readonly coefficients: readonly number[];
  readonly powerSmallest: readonly number[];
}

export const degree: Index = {
  symbol: 'j',
  size: (subject) => (subject as { coefficients: readonly number[] }).coefficients.length,
};
export const row: Index = { symbol: 'i', size: (subject) => (subject as { norms: readonly number[] }).norms.length };

export const coefficient: Measured<'instance', Expansion> = {
  name: 'coefficient',
  notation: { symbol: 'c' },
  meaning: 'normalised Hermite coefficient E[σ′(g) h_j(g)]',
  scope: 'instance',
  index: degree,
  measure: (subject, j) => subject.coefficients[j] ?? Number.NaN,
};
export const powerSmallest: Measured<'instance', Expansion> = {
  name: 'power-smallest',
  notation: { symbol: 'e' },
  meaning: 'smallest eigenvalue of the entrywise (j+1)-th power of X Xᵀ',
  scope: 'instance',
  index: degree,
  measure: (subject, j) => subject.powerSmallest[j] ?? Number.NaN,
};
export const unitNorm: Measured<'instance', { readonly norms: readonly number[] }> = {
  name: 'unit-norm',
  notation: { symbol: '‖x‖' },
  meaning: 'norm of row i',
  scope: 'instance',
  index: row,
  measure: (subject, i) => subject.norms[i] ?? Number.NaN,
};
export const limitSmallest: FactQuantity = read(
  'limit-smallest',
  'λ_min(H∞)',
  'smallest eigenvalue of E[σ′(x_i·w)σ′(x_j·w)] x_i·x_j',
);
export const oneCoefficient: FactQuantity = read('one-coefficient', 'c_K', 'the coefficient of one degree K');
export const onePowerSmallest: FactQuantity = read(
  'one-power-smallest',
  'e_K',
  'smallest eigenvalue of the (K+1)-th entrywise power',
);

const reference =
  "R. O'Donnell, Analysis of Boolean Functions (2014), §11.2 (Mehler: E h_j(g)h_k(g′) = δ_jk ρ^j), with Weyl's inequality for sums and the Schur product theorem";

export const mehler: CitedFact = {
  name: 'mehler-expansion',
  reference,
  statement:
    'For unit rows and σ′ in L²(γ): H∞ = Σ_j c_j² (XXᵀ)^{∘(j+1)}, a sum of positive semidefinite matrices, so λ_min(H∞) ≥ Σ_j c_j² λ_min((XXᵀ)^{∘(j+1)}) over any finite set of degrees.',
  premises: [every(row, equal(unitNorm, 1))],
  formula: atLeast(limitSmallest, sumOver(degree, times(square(coefficient), powerSmallest))),
};

export const mehlerOneTerm: CitedFact = {
  name: 'mehler-one-term',
  reference,
  statement: 'The same with a single degree K: λ_min(H∞) ≥ c_K² λ_min((XXᵀ)^{∘(K+1)}).',
  premises: [every(row, equal(unitNorm, 1))],
  formula: atLeast(limitSmallest, times(square(oneCoefficient), onePowerSmallest)),
};

export const notPolynomial: FactQuantity = read(
  'not-polynomial',
  '[σ′ not polynomial]',
  '1 when σ′ is not almost everywhere a polynomial',
);

export const hermiteCompleteness: CitedFact = {
  name: 'hermite-completeness',
  reference: "R. O'Donnell, Analysis of Boolean Functions (2014), §11.2 (Hermite polynomials are a basis of L²(γ))",
  statement:
    'If σ′ in L²(γ) is not almost everywhere a polynomial, then beyond every degree there is a degree K with c_K ≠ 0.',
  premises: [atLeast(notPolynomial, 1)],
  formula: greaterThan(square(oneCoefficient), 0),
};
