import { beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../numerics/testing/cases.js';
import { type CertificateCheck, checkCertificate } from '../certificate-check/check-certificate.js';
import type { Certificate, CertificateClaims } from './certificate.js';
import { isCertainlyFalse, knownConstants } from './testing/false-claims.js';
import { forged } from './testing/forge.js';
import { certificateOf, threePoints } from './testing/small-networks.js';
import type { WrittenCertificate } from './write-certificate.js';

/** A ReLU forgery takes longer: its network is wider. LAKATOS_FORGERIES, as npm run nightly sets it, is for both. */
const forgeriesOf = { tanh: 1000, relu: 300 };
const off = 1e-6;

function check({ certificate, files }: WrittenCertificate): CertificateCheck {
  return checkCertificate(JSON.stringify(certificate), (name) => files[name]);
}

function isAccepted(written: WrittenCertificate): boolean {
  return check(written).accepted;
}

describe.each(['tanh', 'relu'] as const)('forged certificates, %s', (activation) => {
  const forgeries = Number(process.env.LAKATOS_FORGERIES ?? forgeriesOf[activation]);
  let honest: WrittenCertificate;
  beforeAll(async () => {
    // Tanh: everything in the JSON. ReLU: weights in a file, wide enough that its tube holds neurons and δ, κ say something.
    honest =
      activation === 'tanh'
        ? await certificateOf(threePoints())
        : await certificateOf(threePoints('relu', 140), { steps: 4000, polish: 0 }, 'weights.npy');
  });

  it('the honest one passes, and nothing in it is certainly false', () => {
    expect(isCertainlyFalse(honest)).toBe(false);
    expect(isAccepted(honest)).toBe(true);
  });

  it(`of ${forgeries} random ones none with a false claim passes`, () => {
    const next = words(2026);
    const rejectedByKind = new Map<string, number>();
    for (let i = 0; i < forgeries; i++) {
      const { kind, written } = forged(honest, next);
      if (!isCertainlyFalse(written)) continue;
      if (isAccepted(written)) expect.fail(`forgery ${i} (${kind}) passed: ${JSON.stringify(written.certificate)}`);
      rejectedByKind.set(kind, (rejectedByKind.get(kind) ?? 0) + 1);
    }
    const total = [...rejectedByKind.values()].reduce((sum, count) => sum + count);
    expect(total).toBeGreaterThan(forgeries / 2);
    for (const kind of Object.keys(honest.certificate.claims)) {
      if (kind !== 'theorem') expect(rejectedByKind.get(kind), kind).toBeGreaterThan(0);
    }
  });

  it('each claim made false by one part in 10^6 of the true number is rejected, for that reason', () => {
    const { iterate, fixed } = knownConstants(honest)!;
    const { certificate } = honest;
    const { claims, step } = certificate;
    const variants: [string, Partial<Certificate>][] = [];
    const claim = (key: string, value: number, finding: string): void => {
      variants.push([finding, { claims: { ...claims, [key]: value } as CertificateClaims }]);
    };
    claim('alpha', Math.sqrt(iterate.smallest.hi) * (1 + off), 'σmin(J) > α');
    claim('residual', iterate.residual.lo * (1 - off), 'ρ̂ > ‖u − y‖');
    claim('rate', 1 - (1 - claims.rate) * (1 + off), 'the rate');
    claim('distance', claims.distance * (1 - off), 'the distance');
    const jacobianNorm = Math.sqrt(iterate.largest.lo);
    if (claims.theorem === 'local-linear-convergence') {
      const reach = (1 - claims.theta) * claims.alpha;
      claim('beta', (jacobianNorm + reach) * (1 - off), 'β > ‖J‖');
      claim('lipschitz', fixed.lipschitz.lo * (1 - off), 'ℓ > Λ');
      const [c, s] = [step * claims.beta ** 2, step * claims.lipschitz * claims.residual];
      const b = 2 - c - s - (c * s ** 2) / 4;
      const needed = (4 * claims.lipschitz * claims.residual) / (b * claims.alpha ** 2);
      claim('theta', Math.sqrt(1 - needed * (1 - off)), '(H)');
      variants.push(['the rate', { step: step * (1 - off) }]);
      variants.push(['b > 0, and so c < 2', { step: step * 100 }]);
    } else {
      // Something to forge: neurons lie within the tube.
      expect(claims.drift).toBeGreaterThan(claims.alpha * off);
      claim('beta', (jacobianNorm + claims.drift) * (1 - off), 'β > ‖J‖');
      claim('drift', claims.drift * (1 - off), 'δ > λmax');
      claim('spoiled', claims.spoiled * (1 - off), 'κ > ');
      claim('spoiled', claims.alpha ** 2, 'δ < α and μ');
      claim('tube', claims.tube / 1e3, '√m τμ');
      variants.push(['η < 2/', { step: step * (1 + off) }]);
      // The same function under another name is not what theorem RW is about.
      const mixture = [{ c: 1, activation: 'relu', s: 1, t: 0 }];
      const network = { ...certificate.network, activation: { mixture } };
      variants.push(['theorem RW where the activation is ReLU', { network }]);
    }
    for (const [finding, variant] of variants) {
      const { accepted, findings } = check({ ...honest, certificate: { ...certificate, ...variant } });
      expect(accepted, finding).toBe(false);
      expect(findings[0]).toContain(finding);
    }
  });
});
