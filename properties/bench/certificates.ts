import { mkdirSync, writeFileSync } from 'node:fs';
import { loadTable } from '../../src/instances/load-table.js';
import { prepareData } from '../../src/instances/prepare-data.js';
import { drawNetwork, drawWeights } from '../../src/instances/random-network.js';
import { type CertifyOutcome, certifyRun } from '../../src/verify/certificate/certify-run.js';
import { writeCertificate } from '../../src/verify/certificate/write-certificate.js';
import { checkCertificate } from '../../src/verify/certificate-check/check-certificate.js';
import {
  type CertificateCase,
  certificateCases,
  gradientSteps,
  polishSteps,
  seed,
  sizes,
  width,
} from './certificate-cases.js';

/**
 * The largest subset of each data set for which a certificate is found within a budget of steps, the smallest width tried that still
 * does there, and what is missing at the next size. Writes reports/certificates.md; no result depends on a clock. Arguments such as
 * `wine` or `digits/unit/sin` restrict it to those cases.
 */
const only = process.argv.slice(2);
const cases = certificateCases.filter(
  ({ data, rows, activation }) =>
    only.length === 0 || only.some((start) => `${data}/${rows}/${activation}`.startsWith(start)),
);
const lines: string[] = [];
for (const one of cases) {
  const line = await largest(one);
  lines.push(line);
  console.log(line);
}
const part = only.join('-').replaceAll('/', '-');
mkdirSync('reports', { recursive: true });
writeFileSync(only.length === 0 ? 'reports/certificates.md' : `/tmp/certificates-${part}.md`, report(lines));

async function largest(one: CertificateCase): Promise<string> {
  const table = await loadTable(one.data);
  let reached: CertifyOutcome | undefined;
  let wall: CertifyOutcome | undefined;
  const rows = prepareData(table, { rows: one.rows }).n;
  const largestFirst = [
    ...new Set(sizes.filter((size) => size <= one.upTo).map((size) => Math.min(size, rows))),
  ].reverse();
  for (const take of largestFirst) {
    const found = await certified(one, prepareData(table, { rows: one.rows, take }), width, polishSteps);
    if (!('missing' in found.result)) {
      reached = found;
      break;
    }
    wall = found;
  }
  const narrowest = reached && (await narrowed(one, reached));
  const accepted = narrowest === undefined ? '' : verified(narrowest);
  return `| ${[
    one.data,
    one.rows,
    one.activation,
    one.scale,
    ...(narrowest === undefined ? ['none', '', '', '', '', ''] : described(narrowest)),
    accepted,
    wall === undefined
      ? reached?.network.n === rows
        ? 'none: all rows'
        : `not seen up to ${one.upTo} rows`
      : missingAt(wall),
  ].join(' | ')} |`;
}

/** The outcome at the smallest of half, a quarter, … of the width that still gives a certificate, in at most twice as many steps and ten. */
async function narrowed(one: CertificateCase, reached: CertifyOutcome): Promise<CertifyOutcome> {
  let best = reached;
  const data = prepareData(await loadTable(one.data), { rows: one.rows, take: reached.network.n });
  for (let m = width / 2; m * data.d >= data.n; m /= 2) {
    const found = await certified(one, data, m, Math.min(polishSteps, 2 * best.polishSteps + 10));
    if ('missing' in found.result) break;
    best = found;
  }
  return best;
}

async function certified(
  one: CertificateCase,
  data: ReturnType<typeof prepareData>,
  m: number,
  polish: number,
): Promise<CertifyOutcome> {
  const { name, n, d, inputs, targets } = data;
  const weights = drawWeights(d, m, seed).map((w) => one.scale * w);
  const { signs } = drawNetwork(inputs, n, m, seed);
  const start = { name, n, d, inputs, targets, activation: one.activation, weights, signs };
  return certifyRun(start, { steps: gradientSteps, polish });
}

function described({ network, gradientSteps: k, polishSteps: p, constants, result }: CertifyOutcome): string[] {
  const rate = 'missing' in result ? Number.NaN : 1 - result.claims.rate;
  const numbers = [constants.smallest.lo, constants.residual.hi, rate].map((x) => x.toExponential(1));
  return [`**${network.n}**`, String(network.signs.length), `${k} + ${p}`, ...numbers];
}

function verified({ network, result }: CertifyOutcome): string {
  if ('missing' in result) return '';
  const { certificate, files } = writeCertificate(network, result, 'bench', { stem: 'bench' });
  return checkCertificate(JSON.stringify(certificate), (name) => files[name]).accepted ? 'accepted' : 'REJECTED';
}

function missingAt({ network, constants, result }: CertifyOutcome): string {
  const { smallest, residual } = constants;
  const at = `${network.n} rows, m = ${network.signs.length}`;
  if (!('missing' in result)) return '';
  if (result.missing === 'alpha')
    return `${at}: α (λmin between ${smallest.lo.toExponential(1)} and ${smallest.hi.toExponential(1)})`;
  const factor = result.excess === undefined ? '?' : result.excess.toExponential(1);
  return `${at}: ρ = ${residual.hi.toExponential(1)}, too large by ${factor}; λmin = ${smallest.lo.toExponential(1)}`;
}

function report(rows: readonly string[]): string {
  return `# Certificates found

The largest subset of each data set, duplicates merged, for which \`lakatos certify\` proves convergence, taken from ${sizes.join(', ')} rows (or all,
where there are fewer) at width ${width}, and the smallest width there, halving while it succeeds; after at most ${gradientSteps} gradient and
${polishSteps} Gauss–Newton steps (narrower: twice those needed and ten), seed ${seed}. Weights are drawn from N(0, scale²); rows as in \`--rows\`.
λmin = λmin(H(W)) ≥ α² and ρ̂ ≥ ‖u(W) − y‖ are certified; every step of exact descent divides ρ² by at least 1/q. Each certificate was checked
by the independent checker. The last column: what is missing at the next size, at width ${width}. Made by \`npm run certificates\`.

| data | rows | activation | scale | largest | m | steps | λmin | ρ̂ | 1 − q | checker | the wall |
|---|---|---|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
