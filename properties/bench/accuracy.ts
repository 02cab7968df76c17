import { mkdirSync, writeFileSync } from 'node:fs';
import { activationCode, type SmoothActivation } from '../../src/descent/kernel/activation-code.js';
import { measureAccuracy, measureExp, type Worst } from '../../src/descent/kernel/testing/accuracy.js';

/** Measures every activation of the kernel against MPFR on 10⁵ hard points and writes reports/kernel-accuracy.md. A minute or two. */
const count = 100_000;
const names = Object.keys(activationCode).filter((name): name is SmoothActivation => name !== 'relu');

const cells = ({ ulps, at }: Worst): string => `${ulps.toFixed(2)} | ${at}`;
const rows = names.map((name) => {
  const { value, slope } = measureAccuracy(name, count, 'report');
  return `| ${name} | ${cells(value)} | ${cells(slope)} |`;
});
rows.push(`| e^z, the core of the tails | ${cells(measureExp(count, 'report'))} | | |`);

const report = `# Accuracy of the kernel's activations

Written by \`npm run accuracy\`: the largest error seen on ${count} points each, against MPFR at 220 bits; grade \`numeric\`, a
measurement and no bound. Units in the last place of the true value; where terms cancel (GELU′, SiLU′, zeros of sin and cos away from
0), of the largest term. The points: typical preactivations, all magnitudes from subnormals to the overflow limit, ±0, the edges of
table entries and of the table, the switch points of the exponential's range reduction, the under- and overflow edges.
ReLU and its derivative are exact.

| σ | error of σ, ulp | at z = | error of σ′, ulp | at z = |
|---|--:|--:|--:|--:|
${rows.join('\n')}
`;
mkdirSync('reports', { recursive: true });
writeFileSync('reports/kernel-accuracy.md', report);
process.stdout.write(report);
