import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { certifiedActivation } from '../../numerics/activations/certified.js';
import { words } from '../../numerics/testing/cases.js';
import { checkCertificate } from '../certificate-check/check-certificate.js';
import type { Certificate, CertificateClaims } from './certificate.js';
import { certifyRun } from './certify-run.js';
import { encloseFixedConstants, enclosePointConstants } from './point-constants.js';
import { type NetworkPoint, writeCertificate } from './write-certificate.js';

type Draft = { -readonly [K in keyof Certificate]: Certificate[K] };

/** Three points in the plane, 24 neurons. */
function start(activation: NetworkPoint['activation'] = 'tanh'): NetworkPoint {
  const next = words(12);
  const width = 24;
  return {
    name: 'three points',
    n: 3,
    d: 2,
    inputs: new Float64Array([1, 0, 0.6, 0.8, -0.28, 0.96]),
    targets: new Float64Array([0.5, -0.25, 0.125]),
    activation,
    weights: Float64Array.from({ length: 2 * width }, () => 4 * (next() / 2 ** 32 - 0.5)),
    signs: Int8Array.from({ length: width }, (_, r) => (r % 2 ? 1 : -1)),
  };
}

async function certified(activation?: NetworkPoint['activation']): Promise<Certificate> {
  const { network, result } = await certifyRun(start(activation), { steps: 400, polish: true });
  if ('missing' in result) throw new Error(result.text);
  return writeCertificate(network, result, 'test');
}

function numbers(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(8 * i));
}

function text(values: Float64Array): string {
  return Buffer.from(values.buffer).toString('base64');
}

function hashed(certificate: Certificate): Certificate {
  const { data, network } = certificate;
  const hash = createHash('sha256');
  for (const part of [data.inputs, data.targets, network.weights]) hash.update(Buffer.from(part, 'base64'));
  return { ...certificate, sha256: hash.update(network.signs, 'ascii').digest('hex') };
}

/** What the producer's own enclosures say about a certificate: true when some claim is certainly false. */
function isCertainlyFalse(certificate: Certificate): boolean {
  if (hashed(certificate).sha256 !== certificate.sha256) return true;
  const { data, network, step, theta, claims } = certificate;
  const exact = {
    inputs: numbers(data.inputs),
    n: data.samples,
    d: data.dimension,
    weights: numbers(network.weights),
    signs: Array.from(network.signs, (sign) => (sign === '+' ? 1 : -1)),
    activation: certifiedActivation(network.activation),
  };
  const known = enclosePointConstants(exact, numbers(data.targets), encloseFixedConstants(exact));
  const { alpha, residual, beta, betaBy, lipschitz, rate, distance } = claims;
  const reach = (1 - theta) * alpha;
  const leastBeta = betaBy === 'activation' ? known.activationBeta.lo : Math.sqrt(known.largest.lo) + reach;
  const c = step * beta ** 2;
  const s = step * lipschitz * residual;
  const b = 2 - c - s - (c * s ** 2) / 4;
  const tolerance = 1 + 1e-12;
  return (
    alpha ** 2 > known.smallest.hi * tolerance ||
    residual * tolerance < known.residual.lo ||
    beta * tolerance < leastBeta ||
    lipschitz * tolerance < known.lipschitz.lo ||
    c > 2 * tolerance ||
    b < -1e-12 ||
    lipschitz * residual > ((b * (1 - theta ** 2) * alpha ** 2) / 4) * tolerance ||
    1 - rate > b * step * theta ** 2 * alpha ** 2 * (1 + 1e-9) ||
    lipschitz * distance * tolerance < reach
  );
}

/** A random forgery: one field moved grossly, or by about one part in 10^6; numbers of the network with the hash kept or made anew. */
function forged(honest: Certificate, next: () => number): Certificate {
  const gross = next() % 2 === 0;
  const factor = gross ? 1 + (next() % 1000) / 100 : 1 + (1 + (next() % 4)) * 1e-6;
  const moved = (x: number): number => (next() % 2 ? x * factor : x / factor);
  const draft: Draft = { ...honest };
  const claim = (name: Exclude<keyof CertificateClaims, 'betaBy'>): void => {
    draft.claims = { ...honest.claims, [name]: moved(honest.claims[name]) };
  };
  const entry = (values: string): string => {
    const array = numbers(values);
    const at = next() % array.length;
    array[at] = moved(array[at]!) + (gross ? 1 : 0);
    return text(array);
  };
  const kinds: readonly (() => void)[] = [
    () => claim('alpha'),
    () => claim('residual'),
    () => claim('beta'),
    () => claim('lipschitz'),
    () => claim('distance'),
    () => {
      draft.claims = { ...honest.claims, rate: 1 - moved(1 - honest.claims.rate) };
    },
    () => {
      draft.step = moved(honest.step);
    },
    () => {
      draft.theta = moved(honest.theta);
    },
    () => {
      draft.claims = { ...honest.claims, betaBy: honest.claims.betaBy === 'jacobian' ? 'activation' : 'jacobian' };
    },
    () => {
      draft.sha256 = honest.sha256.replace(/./, (digit) => (digit === '0' ? '1' : '0'));
    },
    () => {
      draft.data = { ...honest.data, targets: entry(honest.data.targets) };
    },
    () => {
      draft.data = { ...honest.data, inputs: entry(honest.data.inputs) };
    },
    () => {
      draft.network = { ...honest.network, weights: entry(honest.network.weights) };
    },
    () => {
      const at = next() % honest.network.signs.length;
      const signs = [...honest.network.signs].map((sign, r) => (r === at ? (sign === '+' ? '-' : '+') : sign)).join('');
      draft.network = { ...honest.network, signs };
    },
    () => {
      draft.network = { ...honest.network, activation: 'sin' };
    },
  ];
  kinds[next() % kinds.length]!();
  const recomputed = next() % 2 === 0 && draft.sha256 === honest.sha256;
  return recomputed ? hashed(draft) : draft;
}

describe('certificates', () => {
  let honest: Certificate;
  beforeAll(async () => {
    honest = await certified();
  });

  it('the honest one passes, from its JSON text alone', () => {
    expect(checkCertificate(JSON.parse(JSON.stringify(honest)))).toMatchObject({ accepted: true });
  });

  it.each(['softplus', 'sigmoid', 'erf', 'sin', 'arctan', 'gelu', 'silu', 'gaussian'])(
    '%s: producer and checker agree',
    async (name) => {
      expect(checkCertificate(await certified(name))).toMatchObject({ accepted: true });
    },
  );

  it('a mixture: producer and checker agree', async () => {
    const terms = [
      { c: 1, activation: 'tanh', s: 1.5, t: 0.25 },
      { c: -0.5, activation: 'softplus', s: -1, t: 0 },
    ];
    expect(checkCertificate(await certified({ mixture: terms }))).toMatchObject({ accepted: true });
  });

  it('of 1000 random forgeries none with a false claim passes', () => {
    const next = words(2026);
    let falseOnes = 0;
    for (let i = 0; i < 1000; i++) {
      const candidate = forged(honest, next);
      if (!isCertainlyFalse(candidate)) continue;
      falseOnes++;
      const { accepted } = checkCertificate(candidate);
      if (accepted) expect.fail(`forgery ${i} passed: ${JSON.stringify(candidate)}`);
    }
    expect(falseOnes).toBeGreaterThan(500);
  });

  it('each claim made false by one part in 10^6 of the true number is rejected', () => {
    const exact = start();
    const network = { ...exact, weights: numbers(honest.network.weights), activation: certifiedActivation('tanh') };
    const known = enclosePointConstants(network, exact.targets, encloseFixedConstants(network));
    const { step, theta, claims } = honest;
    const reach = (1 - theta) * claims.alpha;
    const off = 1e-6;
    const variants: Partial<Draft>[] = [
      { claims: { ...claims, alpha: Math.sqrt(known.smallest.hi) * (1 + off) } },
      { claims: { ...claims, residual: known.residual.lo * (1 - off) } },
      { claims: { ...claims, beta: (Math.sqrt(known.largest.lo) + reach) * (1 - off), betaBy: 'jacobian' } },
      { claims: { ...claims, beta: known.activationBeta.lo * (1 - off), betaBy: 'activation' } },
      { claims: { ...claims, lipschitz: known.lipschitz.lo * (1 - off) } },
      { claims: { ...claims, rate: 1 - (1 - claims.rate) * (1 + off) } },
      { claims: { ...claims, distance: (reach / claims.lipschitz) * (1 - off) } },
      { step: step * (1 - off) },
      { theta: theta * (1 - off) },
    ];
    for (const variant of variants) {
      const { accepted } = checkCertificate({ ...honest, ...variant });
      if (accepted) expect.fail(`accepted: ${JSON.stringify(variant)}`);
    }
  });

  it('malformed files are rejected, not thrown at', () => {
    const { data } = honest;
    const oneSignMore = hashed({ ...honest, network: { ...honest.network, signs: `${honest.network.signs}+` } });
    const infinite = hashed({ ...honest, data: { ...data, targets: text(new Float64Array([0, Number.NaN, 0])) } });
    for (const bad of [
      null,
      {},
      { ...honest, extra: 1 },
      { ...honest, theta: 0 },
      { ...honest, data: { ...data, samples: 2 } },
      infinite,
      oneSignMore,
    ])
      expect(checkCertificate(bad).accepted).toBe(false);
  });

  it('the checker shares nothing with the producer but the schema', () => {
    const folder = 'src/verify/certificate-check';
    for (const file of readdirSync(folder)) {
      const imports = [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/from '([^']+)'/g)].map(
        ([, source]) => source,
      );
      for (const source of imports)
        expect(source).toMatch(/^(\.\/[a-z-]+\.js|node:crypto|\.\.\/certificate\/certificate\.js)$/);
    }
  });

  it('says what is missing where it cannot certify', async () => {
    const far = { ...start(), targets: new Float64Array([50, -50, 50]) };
    const { result } = await certifyRun(far, { steps: 1, polish: false });
    expect(result).toMatchObject({ missing: 'residual' });
    const relu = await certifyRun(start('relu'), { steps: 0, polish: false });
    expect(relu.result).toMatchObject({ missing: 'lipschitz' });
    const twice = { ...start(), inputs: new Float64Array([1, 0, 1, 0, 0, 1]) };
    expect((await certifyRun(twice, { steps: 0, polish: false })).result).toMatchObject({ missing: 'alpha' });
  });
});
