import type { CitedFact } from '../../claim/cited-fact.js';
import { atMost } from '../../claim/formula.js';
import { type FactQuantity, read } from './quantities.js';

const rudin = 'W. Rudin, Principles of Mathematical Analysis, 3rd ed. (1976)';

export const sequence: FactQuantity = read('sequence', 'a_k', 'the k-th member of a convergent sequence');
export const limit: FactQuantity = read('limit', 'lim a_k', 'the limit of the sequence');
export const bound: FactQuantity = read('bound', 'b', 'a number');

export const nextMember: FactQuantity = read('next-member', 'a_{k+1}', 'the next member of the sequence');

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
  premises: [atMost(sequence, bound)],
  formula: atMost(limit, bound),
};
