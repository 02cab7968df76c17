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
 * The largest subset of each data set for which a certificate is found within a budget of steps, and what is missing at
 * the next size. Writes reports/certificates.md; no result depends on a clock. Names of data sets as arguments restrict it to those.
 */
const only = process.argv.slice(2);
const cases = certificateCases.filter(({ data }) => only.length === 0 || only.includes(data));
const lines: string[] = [];
for (const one of cases) {
  const line = await largest(one);
  lines.push(line);
  console.log(line);
}
mkdirSync('reports', { recursive: true });
writeFileSync(only.length === 0 ? 'reports/certificates.md' : `/tmp/certificates-${only.join('-')}.md`, report(lines));

async function largest(one: CertificateCase): Promise<string> {
  const table = await loadTable(one.data);
  let reached: CertifyOutcome | undefined;
  let wall: CertifyOutcome | undefined;
  for (const take of sizes) {
    const point = prepareData(table, { rows: one.rows, take });
    if (reached !== undefined && point.n === reached.network.n) break;
    const found = await certified(one, point);
    if ('missing' in found.result) {
      wall = found;
      break;
    }
    reached = found;
  }
  const accepted = reached === undefined ? '' : verified(reached);
  return `| ${[
    one.data,
    one.rows,
    one.activation,
    one.scale,
    ...(reached === undefined ? ['none', '', '', '', '', ''] : described(reached)),
    accepted,
    wall === undefined ? 'none within the sizes tried' : missingAt(wall),
  ].join(' | ')} |`;
}

async function certified(one: CertificateCase, data: ReturnType<typeof prepareData>): Promise<CertifyOutcome> {
  const { name, n, d, inputs, targets } = data;
  const weights = drawWeights(d, width, seed).map((w) => one.scale * w);
  const { signs } = drawNetwork(inputs, n, width, seed);
  const start = { name, n, d, inputs, targets, activation: one.activation, weights, signs };
  return certifyRun(start, { steps: gradientSteps, polish: polishSteps });
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
where there are fewer), at width ${width}, after at most ${gradientSteps} gradient and ${polishSteps} Gauss–Newton steps, seed ${seed}.
Weights are drawn from N(0, scale²); rows as in \`--rows\`. λmin = λmin(H(W)) ≥ α² and ρ̂ ≥ ‖u(W) − y‖ are certified; every step of exact
descent divides ρ² by at least 1/q. Each certificate was checked by the independent checker. The last column: what is missing at the next size.
Made by \`npm run certificates\`.

| data | rows | activation | scale | largest | m | steps | λmin | ρ̂ | 1 − q | checker | the wall |
|---|---|---|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
