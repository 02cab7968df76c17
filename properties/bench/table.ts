import { cell } from './cell.js';
import { type FewColumnsRow, fewColumnsSection } from './few-columns-table.js';
import type { AlgebraRow } from './linear-algebra.js';
import type { Timing } from './measure.js';
import { numpyBest } from './numpy-best.js';
import type { Shape } from './peer.js';
import { ratio } from './ratio.js';
import type { ThroughputRow } from './throughput.js';
import { throughputSection } from './throughput-table.js';

export interface Row {
  readonly shape: Shape;
  readonly times: ReadonlyMap<string, Timing>;
  /** The names of our own peers. */
  readonly alone: string;
  readonly together: string;
  /** Without wide vectors, where the others are with them. */
  readonly narrow: string;
  readonly plain: string;
  readonly matrix: string;
  /** ml-matrix on the Node that npm runs on, where that is another. */
  readonly matrixElsewhere: string;
  /** The name of what the first steps took. */
  readonly opening: string;
}

export interface Results {
  readonly machine: string;
  readonly software: string;
  readonly date: string;
  readonly rounds: number;
  /** All there are: the kernel's, and those of the peak loop together. */
  readonly threads: number;
  /** Of the section on every smooth activation. */
  readonly shortRounds: number;
  readonly rows: readonly Row[];
  readonly fewColumns: readonly FewColumnsRow[];
  /** Twenty steps early in a run, and twenty after some 300; then without wide vectors, where those are with them. */
  readonly others: ReadonlyMap<string, readonly Timing[]>;
  readonly algebra: readonly AlgebraRow[];
  readonly instances: readonly ThroughputRow[];
}

/**
 * f64x2 instructions beside the product with G for a pair of entries, in assembly/smooth.ts, kept.ts and increments.ts: σ′ 2, settle 2, σ by
 * increments of few terms 8, or of more or most 10 (with a division), the sum for u 1.
 */
const BY_FEW_TERMS = 13;
const BY_MORE_TERMS = 15;
/** Afresh (assembly/taylor.ts): place 3, evaluate 16, and 6 of the others, u taking 2; then 8 shuffles, 6 bitwise, a comparison. */
const AFRESH = 25 + 15;
/** On average, one step in 32 afresh. */
const SIGMA = (31 * BY_FEW_TERMS + AFRESH) / 32;

/** The ratios that issue 3 asks for, against the better of NumPy's forms at its best thread count. */
function required({ n, activation }: Shape): number {
  if (activation === 'relu') return n === 8 ? 5 : 6;
  return n <= 64 ? 2 : 1.4;
}

export function markdown({
  machine,
  software,
  date,
  rounds,
  threads,
  shortRounds,
  rows,
  fewColumns,
  others,
  algebra,
  instances,
}: Results): string {
  const tanh = others.get('tanh')?.map(({ median }) => median) ?? [];
  return `# Benchmarks

Written by \`npm run bench\` on ${date}: ${machine}. ${software}. Milliseconds per step, medians of ${rounds} interleaved rounds, least and
most in brackets; ratios are ratios of medians. ml-matrix and the plain Z-form are timed on as many of the
neurons as make 5e7 multiplications a step, and scaled, which is in their favour: what does not fit the caches takes longer. Rounds come in
sweeps over all shapes, so that each is measured early and late in the run. A load average well above 0 means that other programs shared the
processors: run it again on a quiet machine. What other machines on the same host take shows in the last column: the gain of all threads on a loop that uses
nothing but registers, in the same rounds. Where it is well below ${threads}, the other processor was not free. "128-bit vectors": the same kernel on all
threads of the same Node without wide vectors, as it runs where they are not asked for, and NumPy's best beside it in the same rounds. "On npm's Node": ml-matrix
in the Node that npm runs on, beside the same kernel here: two versions of V8, one of which may do far less for ml-matrix.

| n | d | m | σ | kernel, all threads | kernel, 1 thread | NumPy, best | of which | ratio | asked | 128-bit vectors | ratio | ml-matrix ratio (asked 150) | on npm's Node | plain Z-form ratio | threads gain | that of the peak loop |
|--:|--:|--:|---|--:|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${rows.map((row) => line(row, threads)).join('\n')}

At (128, 784, 20000) NumPy's W-form alone, its better thread count against the kernel (asked 8): ${weightForm(rows)}.

## From the start

A step of ReLU costs what the neurons near a kink cost, and one of tanh fewer operations where preactivations move less, so times depend on
the run: above, the dozens to thousands of steps of the benchmark; here the first 20.

| n | σ | kernel, all threads | NumPy, best | ratio |
|--:|---|--:|--:|--:|
${rows.map(openingLine).join('\n')}

${fewColumnsSection(fewColumns)}
## Against the multiply-add peak of one thread

Loops of 12 chains in registers, in the same rounds: of f64x2, and of the widest vectors there are. "Share" counts only the 2mn² operations
of the product with G; asked are 60 % of the f64x2 peak for tanh, n ≥ 32. With wide vectors it may come above 100 % of that, and the last share is of the widest peak. Beside 2n of them, a pair of entries of Z takes ${BY_FEW_TERMS} multiplications and additions to be moved and for σ and σ′ by increments
of few terms, ${BY_MORE_TERMS} by more terms where steps are larger, and once in 32 steps ${AFRESH} for σ afresh: if nothing else took time, no latency and no
cache, the share would at best be n/(n + ${(SIGMA / 2).toFixed(1)}), the ceiling. "With σ" counts ${SIGMA.toFixed(1)} too, of the widest. ReLU does not multiply by G.

The last columns say what is out of reach of these vectors: the product with G alone, by the peak of all threads in the same rounds, and how many
times that NumPy's best and its W-form take, which on processors with 512-bit vectors has wider ones.

| n | f64x2 peak, Gflop/s | widest peak, Gflop/s | tanh, Gflop/s | share of f64x2 | share | ceiling | share with σ | product at the peak, ms | NumPy, best | NumPy, W |
|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${rows
  .filter(({ shape }) => shape.activation === 'tanh')
  .map((row) => peakLine(row, threads))
  .join('\n')}

## Every smooth activation, (8, 8, 50000)

Early in a run, and after some 300 steps, where preactivations move less: most then need fewer terms. Medians of ${shortRounds} rounds. Last, with 128-bit vectors.

| σ | ms per step | against tanh (asked ≤ 2) | later | against tanh | 128-bit | against tanh | later | against tanh |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
${[...others].map(([name, both]) => `| ${name} | ${both.map((t, i) => `${cell(t)} | ${(t.median / tanh[i]!).toFixed(2)}`).join(' | ')} |`).join('\n')}

## Linear algebra, n = 1000, one thread

| what | kernel, ms | NumPy, ms | kernel / NumPy (asked ≤ 2) |
|---|--:|--:|--:|
${algebra.map(({ what, kernel, numpy }) => `| ${what} | ${cell(kernel)} | ${cell(numpy)} | ${numpy === undefined ? '' : (kernel.median / numpy.median).toFixed(2)} |`).join('\n')}

${throughputSection(instances)}`;
}

function line({ shape, times, alone, together, narrow, plain, matrix, matrixElsewhere }: Row, threads: number): string {
  const own = times.get(together)!;
  const single = times.get(alone)!;
  const best = numpyBest(times);
  const beside = (t: Timing | undefined, digits: number): string => ratio(t, own.median, digits);
  const lesser = times.get(narrow);
  const peakGain = (threads * times.get('peak')!.median) / times.get('peak together')!.median;
  const { n, d, m, activation } = shape;
  return `| ${n} | ${d} | ${m} | ${activation} | ${cell(own)} | ${cell(single)} | ${cell(best?.[1])} | ${best?.[0].slice(6) ?? ''} | ${beside(best?.[1], 2)} | ${required(shape)} | ${cell(lesser)} | ${lesser === undefined ? '' : ratio(best?.[1], lesser.median, 2)} | ${beside(times.get(matrix), 1)} | ${beside(times.get(matrixElsewhere), 1)} | ${beside(times.get(plain), 1)} | ${beside(single, 2)} | ${peakGain.toFixed(2)} |`;
}

function openingLine({ shape, times, opening }: Row): string {
  const own = times.get(opening)!;
  const best = numpyBest(times)?.[1];
  return `| ${shape.n} | ${shape.activation} | ${cell(own)} | ${cell(best)} | ${ratio(best, own.median, 2)} |`;
}

function weightForm(rows: readonly Row[]): string {
  return rows
    .filter(({ shape }) => shape.n === 128)
    .map(({ shape, times, together }) => {
      const best = numpyBest(times, 'W');
      return best === undefined
        ? ''
        : `${shape.activation} ${(best[1].median / times.get(together)!.median).toFixed(2)}`;
    })
    .join(', ');
}

function peakLine({ shape: { n, m }, times, alone }: Row, threads: number): string {
  const narrow = 1e3 / times.get('narrow peak')!.median;
  const peak = 1e3 / times.get('peak')!.median;
  const reached = (2 * m * n * n) / (times.get(alone)!.median * 1e6);
  const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;
  const ceiling = n / (n + SIGMA / 2);
  const least = ((2 * m * n * n) / 1e9) * (times.get('peak together')!.median / threads);
  const bounds = ['', 'W'].map((form) => ratio(numpyBest(times, form)?.[1], least, 2));
  const withSigma = (reached / peak) * (1 + SIGMA / (2 * n));
  return `| ${n} | ${narrow.toFixed(1)} | ${peak.toFixed(1)} | ${reached.toFixed(1)} | ${percent(reached / narrow)} | ${percent(reached / peak)} | ${percent(ceiling)} | ${percent(withSigma)} | ${least.toFixed(2)} | ${bounds.join(' | ')} |`;
}
