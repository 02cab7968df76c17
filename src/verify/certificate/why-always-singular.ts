import { parseActivation } from '../../network/activation-spec.js';
import { degenerateRows } from '../../network/degenerate-rows.js';
import type { CertifiedSpec } from './certificate.js';
import type { NetworkPoint } from './write-certificate.js';

/**
 * Why H(W) = J Jᵀ is singular whatever the weights and however many (theory §3), in words; undefined when nothing says so: rows that are
 * zero, equal, or opposite under a σ′ that is even or odd; σ′ constant and more rows than columns.
 */
export function whyAlwaysSingular({ inputs, n, d, activation }: NetworkPoint): string | undefined {
  const zero = Array.from({ length: n }, (_, i) => i).find((i) =>
    inputs.subarray(i * d, (i + 1) * d).every((x) => x === 0),
  );
  if (zero !== undefined) return `row ${zero + 1} is zero, so its row of J is, for every W`;
  if (isAffine(activation) && n > d)
    return `σ′ is constant, so H(W) is a multiple of X Xᵀ for every W, whose rank is at most ${d} < ${n}`;
  const degenerate = degenerateRows(inputs, n, d, parseActivation(activation));
  if (degenerate === undefined) return undefined;
  const [i, j] = degenerate.rows;
  return degenerate.relation === 'equal'
    ? `rows ${i + 1} and ${j + 1} are equal, so their rows of J are, for every W`
    : `rows ${i + 1} and ${j + 1} are opposite and σ′ is even or odd, so their rows of J are parallel for every W`;
}

function isAffine(spec: CertifiedSpec): boolean {
  if (typeof spec === 'string') return spec === 'affine';
  return spec.mixture.every(({ c, activation, s }) => c === 0 || s === 0 || activation === 'affine');
}
