import type { BeforeAndAfter, Throughput } from './before.js';
import { roundOf } from './round-of.js';

/** How many instances `check` gets through in a second by the clock, by processor time beside it, and how large they are, in two trees. */
export function beforeSection(rows: readonly BeforeAndAfter[]): string {
  return `| theorem | tried per second, before | after | ratio | by processor time | met per second, before | after | ratio | by processor time |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
${rows.map(rates).join('\n')}
${together(rows)}

Of the instances that met all hypotheses, 10 %, 25 %, 50 %, 75 %, 90 %, 99 % and all are at most:

| theorem | | n | m | steps | operations, log₁₀ |
|---|---|---|---|---|---|
${rows.flatMap(sizes).join('\n')}
`;
}

function rates({ theorem, before, after }: BeforeAndAfter): string {
  return line(theorem, (clock) => [rateOf(before, clock), rateOf(after, clock)]);
}

/** As `check` shares its time: as many instances that meet the hypotheses from each theorem. */
function together(rows: readonly BeforeAndAfter[]): string {
  const rate = (side: 'before' | 'after', clock: Clock): Rate => {
    const { tried, seconds } = roundOf(rows.map((row) => ({ ...rateOf(row[side], clock), seconds: 1 })));
    return { tried: tried / seconds, met: rows.length / seconds };
  };
  return line('all, as many met of each', (clock) => [rate('before', clock), rate('after', clock)]);
}

type Clock = 'elapsed' | 'processor';

interface Rate {
  readonly tried: number;
  readonly met: number;
}

function rateOf({ cases, ...seconds }: Throughput, clock: Clock): Rate {
  return { tried: cases.length / seconds[clock], met: cases.filter(({ met }) => met).length / seconds[clock] };
}

function line(what: string, rates: (clock: Clock) => readonly [before: Rate, after: Rate]): string {
  const [before, after] = rates('elapsed');
  const [processorBefore, processorAfter] = rates('processor');
  const cells = (['tried', 'met'] as const).flatMap((rate) => [
    before[rate].toFixed(1),
    after[rate].toFixed(1),
    (after[rate] / before[rate]).toFixed(1),
    (processorAfter[rate] / processorBefore[rate]).toFixed(1),
  ]);
  return `| ${what} | ${cells.join(' | ')} |`;
}

const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1] as const;

function sizes({ theorem, before, after }: BeforeAndAfter): string[] {
  return [[`| ${theorem} | before |`, before] as const, ['| | after |', after] as const].map(([head, { cases }]) => {
    const met = cases.filter((each) => each.met);
    const cells = [
      quantiles(met.map(({ n }) => n)),
      quantiles(met.map(({ m }) => m)),
      quantiles(met.map(({ steps }) => steps)),
      quantiles(
        met.map(({ operations }) => Math.log10(1 + operations)),
        1,
      ),
    ];
    return `${head} ${cells.join(' | ')} |`;
  });
}

/** The least values that so large shares of all stay below or at. */
function quantiles(values: readonly number[], digits = 0): string {
  const sorted = [...values].sort((a, b) => a - b);
  return shares
    .map((share) => (sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(digits))
    .join(' / ');
}
