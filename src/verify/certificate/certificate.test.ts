import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCertificate } from '../certificate-check/check-certificate.js';
import { certifyRun } from './certify-run.js';
import { npyBytes } from './npy-bytes.js';
import { certificateOf, threePoints } from './testing/small-networks.js';
import { type WrittenCertificate, writeCertificate } from './write-certificate.js';

function check({ certificate, files }: WrittenCertificate): { accepted: boolean; findings: readonly string[] } {
  return checkCertificate(JSON.stringify(certificate), (name) => files[name]);
}

describe('certificates', () => {
  let honest: WrittenCertificate;
  beforeAll(async () => {
    honest = await certificateOf(threePoints());
  });

  it.each(['tanh', 'softplus', 'sigmoid', 'erf', 'sin', 'arctan', 'gelu', 'silu', 'gaussian', 'relu'])(
    '%s: producer and checker agree',
    async (name) => {
      expect(check(await certificateOf(threePoints(name, 48)))).toMatchObject({ accepted: true });
    },
  );

  it('a mixture: producer and checker agree', async () => {
    const terms = [
      { c: 1, activation: 'tanh', s: 1.5, t: 0.25 },
      { c: -0.5, activation: 'softplus', s: -1, t: 0 },
    ];
    expect(check(await certificateOf(threePoints({ mixture: terms })))).toMatchObject({ accepted: true });
  });

  it('small arrays stay in the JSON, large ones and named weights go to NPY files', async () => {
    expect(honest.files).toEqual({});
    const named = await certificateOf(threePoints(), { steps: 400, polish: 200 }, 'w.npy');
    expect(Object.keys(named.files)).toEqual(['w.npy']);
    expect(check(named).accepted).toBe(true);
    expect(check({ ...named, files: {} }).findings).toEqual(['not proved: the file of the weights is there']);
    const { network, result } = await certifyRun(threePoints('tanh', 6000), { steps: 400, polish: 200 });
    if ('missing' in result) throw new Error(result.text);
    const wide = writeCertificate(network, result, 'test', { stem: 'wide' });
    expect(Object.keys(wide.files)).toEqual(['wide.weights.npy']);
  });

  it('malformed files are rejected, not thrown at', () => {
    const { certificate } = honest;
    const { data, network, claims } = certificate;
    const stored = (bytes: Buffer): object => ({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      base64: bytes.toString('base64'),
    });
    const y = npyBytes(threePoints().targets, 3);
    const swapped = Buffer.from(y.toString('latin1').replace('<f8', '>f8'), 'latin1');
    for (const bad of [
      null,
      {},
      { ...certificate, extra: 1 },
      { ...certificate, claims: { ...claims, theta: 0 } },
      { ...certificate, claims: { ...claims, theorem: 'relu-convergence' } },
      { ...certificate, data: { ...data, samples: 2 } },
      { ...certificate, data: { ...data, targets: { ...data.targets, file: '../y.npy' } } },
      { ...certificate, data: { ...data, targets: stored(npyBytes(new Float64Array([0, Number.NaN, 0]), 3)) } },
      { ...certificate, data: { ...data, targets: stored(swapped) } },
      { ...certificate, data: { ...data, targets: stored(y.subarray(0, 5)) } },
      { ...certificate, network: { ...network, signs: `${network.signs}+` } },
      { ...certificate, network: { ...network, activation: 'nothing' } },
    ])
      expect(checkCertificate(JSON.stringify(bad), () => undefined).accepted).toBe(false);
    expect(checkCertificate('no JSON', () => undefined).accepted).toBe(false);
    const again = { ...certificate, data: { ...data, targets: stored(y) } };
    expect(checkCertificate(JSON.stringify(again), () => undefined).accepted).toBe(true);
  });

  it('the checker shares nothing with the producer but the schema, which is zod alone', () => {
    const importsOf = (file: string): string[] =>
      [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, source = '']) => source);
    const folder = 'src/verify/certificate-check';
    for (const file of readdirSync(folder).filter((name) => !name.endsWith('.test.ts')))
      for (const source of importsOf(`${folder}/${file}`))
        expect(source).toMatch(/^(\.\/[a-z-]+\.js|node:crypto|\.\.\/certificate\/certificate\.js)$/);
    expect(importsOf('src/verify/certificate/certificate.ts')).toEqual(['zod']);
  });

  it('says what is missing where it cannot certify', async () => {
    const far = { ...threePoints(), targets: new Float64Array([50, -50, 50]) };
    const none = { steps: 0, polish: 0 };
    expect((await certifyRun(far, { steps: 1, polish: 0 })).result).toMatchObject({ missing: 'residual' });
    expect((await certifyRun({ ...far, activation: 'relu' }, none)).result).toMatchObject({ missing: 'residual' });
    const mixed = { mixture: [{ c: 1, activation: 'relu', s: 1, t: 0 }] };
    expect((await certifyRun(threePoints(mixed), none)).result).toMatchObject({ missing: 'lipschitz' });
    const twice = { ...threePoints(), inputs: new Float64Array([1, 0, 1, 0, 0, 1]) };
    expect((await certifyRun(twice, none)).result).toMatchObject({ missing: 'alpha' });
  });
});
