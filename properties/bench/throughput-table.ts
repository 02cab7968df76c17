import { roundOf } from './round-of.js';
import type { Spread, ThroughputRow } from './throughput.js';

/** The section on how many instances `check` gets through. */
export function throughputSection(rows: readonly ThroughputRow[]): string {
  return `## Instances that \`check\` tries

The same cases on the plain Z-form and in the kernel, in turn, on one thread, by processor time; both with all that is done beside the run
(drawing, placing, H(W_0), deciding), which both share. Verdicts are compared and must agree. The last line is what \`check\` does: as many
instances that meet all hypotheses from each theorem, here with the vectors named at the top, which \`check\` has where it is asked for them. Operations are the 2mn² of the product with G, over all steps.

| theorem | tried | met | tried per minute, plain | tried per minute, kernel | ratio | n, median (most) | m | steps | operations |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${rows.map(line).join('\n')}
${together(rows)}
`;
}

function line({ theorem, tried, met, plainSeconds, kernelSeconds, sizes }: ThroughputRow): string {
  const { n, m, steps, operations } = sizes;
  return `| ${theorem} | ${tried} | ${met} | ${perMinute(tried, plainSeconds)} | ${perMinute(tried, kernelSeconds)} | ${ratio(plainSeconds, kernelSeconds)} | ${cell(n)} | ${cell(m)} | ${cell(steps)} | ${cell(operations, 1)} |`;
}

/** As `check` shares its time. */
function together(rows: readonly ThroughputRow[]): string {
  const plain = roundOf(rows.map((row) => ({ ...row, seconds: row.plainSeconds })));
  const kernel = roundOf(rows.map((row) => ({ ...row, seconds: row.kernelSeconds })));
  return `| all, as many met of each | | | ${perMinute(plain.tried, plain.seconds)} | ${perMinute(kernel.tried, kernel.seconds)} | ${ratio(plain.seconds, kernel.seconds)} | | | | |`;
}

function perMinute(count: number, seconds: number): string {
  return ((60 * count) / seconds).toFixed(0);
}

function ratio(plain: number, kernel: number): string {
  return (plain / kernel).toFixed(1);
}

function cell({ median, most }: Spread, digits = 0): string {
  return digits === 0 ? `${median} (${most})` : `${median.toExponential(digits)} (${most.toExponential(digits)})`;
}
