import { cell } from './cell.js';
import type { Timing } from './measure.js';
import { numpyBest } from './numpy-best.js';
import type { Shape } from './peer.js';
import { ratio } from './ratio.js';

export interface FewColumnsRow {
  readonly shape: Shape;
  readonly times: ReadonlyMap<string, Timing>;
  /** The names of our own peers: as it is, and without X. */
  readonly together: string;
  readonly byGram: string;
}

/** What X and its transpose in place of G bring where X has few columns. */
export function fewColumnsSection(rows: readonly FewColumnsRow[]): string {
  return `## Fewer columns than half the samples

The shapes of iris, wine and breast cancer, on random rows: a step goes by X and its transpose, 4nd operations a neuron and not 2n².

| n | d | m | σ | kernel | NumPy, best | of which | ratio | kernel by G | ratio |
|--:|--:|--:|---|--:|--:|---|--:|--:|--:|
${rows.map(line).join('\n')}
`;
}

function line({ shape: { n, d, m, activation }, times, together, byGram }: FewColumnsRow): string {
  const own = times.get(together)!;
  const best = numpyBest(times);
  const other = times.get(byGram)!;
  return `| ${n} | ${d} | ${m} | ${activation} | ${cell(own)} | ${cell(best?.[1])} | ${best?.[0].slice(6) ?? ''} | ${ratio(best?.[1], own.median, 1)} | ${cell(other)} | ${ratio(other, own.median, 1)} |`;
}
