import type { CitedFact } from '../../claim/cited-fact.js';
import { square, sumOver, times } from '../../claim/expression.js';
import { atLeast, every, greaterThan } from '../../claim/formula.js';
import type { Index, Measured } from '../../claim/quantity.js';
import { type FactQuantity, read } from './quantities.js';

interface Expansion {
  readonly weights: readonly number[];
  readonly powerSmallest: readonly number[];
}

/** Rows of any norm t_i > 0, and for each the Hermite coefficient and the entrywise power of one degree K_i. */
interface Rows {
  readonly norms: readonly number[];
  readonly coefficients: readonly number[];
  readonly powers: readonly number[];
}

export const degree: Index = {
  symbol: 'j',
  size: (subject) => (subject as Expansion).weights.length,
};
export const row: Index = { symbol: 'i', size: (subject) => (subject as Rows).norms.length };

export const weight: Measured<'instance', Expansion> = {
  name: 'weight',
  notation: { symbol: 'w' },
  meaning: 'min_i t_i |c_j(t_i)|, c_j(t) = E[σ′(t g) h_j(g)] the normalised Hermite coefficient',
  scope: 'instance',
  index: degree,
  measure: (subject, j) => subject.weights[j] ?? Number.NaN,
};
export const powerSmallest: Measured<'instance', Expansion> = {
  name: 'power-smallest',
  notation: { symbol: 'e' },
  meaning: 'smallest eigenvalue of the entrywise (j+1)-th power of the matrix C of cosines',
  scope: 'instance',
  index: degree,
  measure: (subject, j) => subject.powerSmallest[j] ?? Number.NaN,
};

function ofRow(name: string, symbol: string, meaning: string, which: keyof Rows): Measured<'instance', Rows> {
  return {
    name,
    notation: { symbol },
    meaning,
    scope: 'instance',
    index: row,
    measure: (subject, i) => subject[which][i] ?? Number.NaN,
  };
}

export const inputNorm: Measured<'instance', Rows> = ofRow('input-norm', 't', 'norm of row i', 'norms');
export const ownCoefficient: Measured<'instance', Rows> = ofRow(
  'own-coefficient',
  'c_K(t)',
  'Hermite coefficient of σ′(t_i ·) of the degree K_i chosen for row i',
  'coefficients',
);
export const ownPowerSmallest: Measured<'instance', Rows> = ofRow(
  'own-power-smallest',
  'e_K',
  'smallest eigenvalue of the (K_i + 1)-th entrywise power of C',
  'powers',
);
export const limitSmallest: FactQuantity = read(
  'limit-smallest',
  'λ_min(H∞)',
  'smallest eigenvalue of E[σ′(x_i·w)σ′(x_j·w)] x_i·x_j',
);

export const squareIntegrable: FactQuantity = read(
  'square-integrable',
  '[σ′ ∈ L²]',
  '1 when z ↦ σ′(t z) is square integrable against γ for every t, as a bounded σ′ is',
);

const reference =
  "R. O'Donnell, Analysis of Boolean Functions (2014), §11.2 (Mehler: E h_j(g)h_k(g′) = δ_jk ρ^j), with Weyl's inequality for sums and the Schur product theorem";

export const mehler: CitedFact = {
  name: 'mehler-expansion',
  reference,
  statement:
    'For rows of norms t_i > 0 with cosine matrix C and σ′(t_i ·) in L²(γ): H∞ = Σ_j D_j C^{∘(j+1)} D_j with D_j = diag(t_i c_j(t_i)), a sum of positive semidefinite matrices, so λ_min(H∞) ≥ Σ_j min_i (t_i c_j(t_i))² λ_min(C^{∘(j+1)}) over any finite set of degrees.',
  premises: [atLeast(squareIntegrable, 1), every(row, greaterThan(inputNorm, 0))],
  formula: atLeast(limitSmallest, sumOver(degree, times(square(weight), powerSmallest))),
};

export const mehlerRowByRow: CitedFact = {
  name: 'mehler-row-by-row',
  reference,
  statement:
    'The same with one degree K_i for each row: vᵀH∞v ≥ Σ_i (v_i t_i c_{K_i}(t_i))² λ_min(C^{∘(K_i+1)}), so H∞ is positive definite when every one of these factors is positive.',
  premises: [
    atLeast(squareIntegrable, 1),
    every(row, greaterThan(times(square(inputNorm), square(ownCoefficient), ownPowerSmallest), 0)),
  ],
  formula: greaterThan(limitSmallest, 0),
};

export const oneCoefficient: FactQuantity = read(
  'one-coefficient',
  'c_K(t)',
  'the Hermite coefficient of σ′(t ·) of one degree K',
);
export const scale: FactQuantity = read('scale', 't', 'a number');
export const notPolynomial: FactQuantity = read(
  'not-polynomial',
  '[σ′ not polynomial]',
  '1 when σ′ is not almost everywhere a polynomial',
);

export const hermiteCompleteness: CitedFact = {
  name: 'hermite-completeness',
  reference: "R. O'Donnell, Analysis of Boolean Functions (2014), §11.2 (Hermite polynomials are a basis of L²(γ))",
  statement:
    'If σ′(t ·) is in L²(γ) and σ′ is not almost everywhere a polynomial, then for t > 0 there is beyond every degree a degree K with c_K(t) ≠ 0.',
  premises: [atLeast(notPolynomial, 1), atLeast(squareIntegrable, 1), greaterThan(scale, 0)],
  formula: greaterThan(square(oneCoefficient), 0),
};
