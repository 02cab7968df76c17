import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { certifiedActivation } from '../../numerics/activations/certified.js';
import { certifiedActivations } from '../../numerics/activations/index.js';
import { point } from '../../numerics/interval-set.js';
import { provedBounds } from '../../numerics/proved-bounds.js';
import { words } from '../../numerics/testing/cases.js';
import type { Certificate } from '../certificate/certificate.js';
import { npyBytes } from '../certificate/npy-bytes.js';
import { certificateOf, threePoints } from '../certificate/testing/small-networks.js';
import { activationOf } from './activations.js';
import { absolute, type Ball, blurred, exactly, isAbove, minus, over, plus, root, times } from './ball.js';
import { checkCertificate } from './check-certificate.js';
import { isBelow, isPositiveDefinite, reluTheorem } from './theorems.js';

const none = (): undefined => undefined;

function findingOf(candidate: unknown): string {
  const { accepted, findings } = checkCertificate(
    typeof candidate === 'string' ? candidate : JSON.stringify(candidate),
    none,
  );
  return accepted ? 'accepted' : findings[0]!;
}

function stored(bytes: Buffer): { sha256: string; base64: string } {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), base64: bytes.toString('base64') };
}

describe('hostile files', () => {
  let honest: Certificate;
  beforeAll(async () => {
    honest = (await certificateOf(threePoints())).certificate;
  });

  it('a key given twice: readers differ in which one they believe', () => {
    const text = JSON.stringify(honest);
    expect(findingOf(text)).toBe('accepted');
    const twice = text.replace('"alpha":', '"alpha":1e9,"alpha":');
    expect(JSON.parse(twice)).toEqual(honest);
    expect(findingOf(twice)).toContain('every key is given once');
    expect(findingOf(text.replace('"alpha":', '"\\u0061lpha" : 1e9,"alpha":'))).toContain('every key is given once');
    // A string that looks like keys is none.
    const named = { ...honest, data: { ...honest.data, name: '"alpha": 1, "alpha": {\\"a": \\' } };
    expect(findingOf(named)).toBe('accepted');
    expect(findingOf(JSON.stringify(honest, undefined, 2))).toBe('accepted');
  });

  it.each(['-0', '0', '-1', '1e999', '-1e999', '1e300', '5e-324', 'null', '"1"', '[1]', 'true', 'NaN', '1e-300'])(
    'no claim can be %s',
    (value) => {
      for (const [key, number] of Object.entries({ ...honest.claims, step: honest.step })) {
        if (key === 'theorem') continue;
        const forged = JSON.stringify(honest).replace(`"${key}":${number}`, `"${key}":${value}`);
        expect(forged, key).not.toBe(JSON.stringify(honest));
        expect(findingOf(forged), key).not.toBe('accepted');
      }
    },
  );

  it('a rate that shrinks nothing, a β below what J moves by', () => {
    const { claims } = honest;
    for (const rate of [1, 1.5]) expect(findingOf({ ...honest, claims: { ...claims, rate } })).toContain('the rate');
    if (claims.theorem !== 'local-linear-convergence') throw new Error('tanh is smooth');
    const beta = ((1 - claims.theta) * claims.alpha) / 2;
    expect(findingOf({ ...honest, claims: { ...claims, beta } })).toContain('β > ‖J‖');
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'TANH', 'tanh ', 'normal'])(
    'no activation is called "%s"',
    (activation) => {
      expect(findingOf({ ...honest, network: { ...honest.network, activation } })).toContain('nothing is known');
      const mixture = [{ c: 1, activation, s: 1, t: 0 }];
      expect(findingOf({ ...honest, network: { ...honest.network, activation: { mixture } } })).toContain(
        'nothing is known',
      );
    },
  );

  it('no theorem for a mixture with ReLU, at weight 0 either', () => {
    for (const c of [0, 1e-30]) {
      const mixture = [
        { c: 1, activation: 'tanh', s: 1, t: 0 },
        { c, activation: 'relu', s: 1, t: 0 },
      ];
      expect(findingOf({ ...honest, network: { ...honest.network, activation: { mixture } } })).toContain('Lipschitz');
    }
  });

  it('a fault in reading files is no finding: it is thrown on', () => {
    const { base64: _, ...place } = honest.data.inputs as { sha256: string; base64: string };
    const elsewhere = { ...honest, data: { ...honest.data, inputs: { ...place, file: 'x.npy' } } };
    const broken = (): never => {
      throw new TypeError('disk on fire');
    };
    expect(() => checkCertificate(JSON.stringify(elsewhere), broken)).toThrow('disk on fire');
  });

  it('fields beyond the schema, wherever they are', () => {
    expect(findingOf(JSON.stringify(honest).replace('{', '{"__proto__":{},'))).not.toBe('accepted');
    expect(findingOf({ ...honest, claims: { ...honest.claims, tube: 1 } })).toContain('by its schema');
    expect(findingOf({ ...honest, network: { ...honest.network, depth: 3 } })).toContain('by its schema');
    expect(findingOf({ ...honest, schema: 'lakatos/certificate/1' })).toContain('by its schema');
  });

  it('arrays of another shape, order or format, however they hash', () => {
    const { data, network } = honest;
    const x = npyBytes(threePoints().inputs, 3, 2);
    const as = (bytes: Buffer): string => findingOf({ ...honest, data: { ...data, inputs: stored(bytes) } });
    expect(as(x)).toBe('accepted');
    const edited = (from: string, to: string): Buffer => Buffer.from(x.toString('latin1').replace(from, to), 'latin1');
    expect(as(edited('(3, 2)', '(2, 3)'))).toContain('NPY array of shape (3, 2)');
    expect(as(edited('(3, 2)', '(6,)  '))).toContain('NPY array of shape (3, 2)');
    expect(as(edited("'fortran_order': False", "'fortran_order': True "))).toContain('NPY array of shape (3, 2)');
    expect(as(edited('NUMPY\x01', 'NUMPY\x02'))).toContain('NPY array of shape (3, 2)');
    expect(as(edited('<f8', '<i8'))).toContain('NPY array of shape (3, 2)');
    expect(as(Buffer.concat([x, Buffer.alloc(8)]))).toContain('NPY array of shape (3, 2)');
    expect(as(Buffer.alloc(0))).not.toBe('accepted');
    const swapped = { ...data, samples: 2, dimension: 3, inputs: stored(edited('(3, 2)', '(2, 3)')) };
    expect(findingOf({ ...honest, data: swapped })).toContain('targets are an NPY array of shape (2,)');
    expect(findingOf({ ...honest, network: { ...network, width: 2 ** 52 } })).toContain('weights are an NPY array');
  });

  it('weights so large and inputs so small that nothing is known of their products', () => {
    const { data, network } = honest;
    const inputs = stored(npyBytes(new Float64Array([1, 0, 2 ** -300, 0.8, -0.28, 0.96]), 3, 2));
    const weights = stored(npyBytes(new Float64Array(2 * network.width).fill(2 ** 800), network.width, 2));
    expect(findingOf({ ...honest, data: { ...data, inputs }, network: { ...network, weights } })).toContain(
      'every w_r·x_i is known',
    );
  });
});

describe('its own arithmetic', () => {
  const value = ({ mid }: Ball): number => Number(mid) / 2 ** 192;

  it('activations agree with those of the producer, to 26 digits or more', () => {
    const next = words(7);
    const extremes = [0, 11.49, -11.51, 16.9, -140, 2 ** -192, 1e12];
    for (const name of certifiedActivations.keys()) {
      const [at] = activationOf(name);
      const other = certifiedActivation(name);
      // ReLU has no one slope at 0.
      for (let i = name === 'relu' ? 1 : 0; i < 60; i++) {
        const z = extremes[i] ?? (next() / 2 ** 32 - 0.5) * [1 / 64, 4, 60, 1e4][i % 4]!;
        const [balls, intervals] = [at(exactly(z)).map(exactly), [other.value(point(z)), other.derivative(point(z))]];
        for (const [k, ball] of balls.entries()) {
          expect(Number(ball.rad) / 2 ** 192).toBeLessThan(1e-26 * Math.max(1, Math.abs(z)));
          const { lo, hi } = intervals[k]!;
          if (isAbove(ball, hi) || isAbove(lo, ball)) expect.fail(`${name} (${k}) at ${z}: ${value(ball)}`);
        }
      }
    }
  });

  it('Λ is what was proved, no less and hardly more', () => {
    for (const { name, bounds } of provedBounds) {
      const bend = activationOf(name)[1];
      if (name === 'relu') continue;
      const { lo, hi } = bounds.derivativeLipschitz;
      expect(isAbove(lo, plus(bend, 2 ** -180)), name).toBe(false);
      expect(isAbove(bend, hi), name).toBe(false);
    }
    expect(provedBounds.map(({ name }) => name)).toContain('silu');
  });

  it('a float64 beyond every ball is refused, whatever it is part of', () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, -Number.MAX_VALUE, 2 ** 832])
      expect(() => exactly(x)).toThrow('is not a real number of a size');
    expect(exactly(2 ** 831).rad).toBe(0n);
  });

  it('radii pass through every operation: what is known of the operands bounds what is known of the result', () => {
    const unit = 1n << 192n;
    const wide = (mid: bigint, rad: bigint): Ball => ({ mid: mid * unit, rad: rad * unit });
    const holds = ({ mid, rad }: Ball, value: bigint): boolean =>
      mid - rad <= value * unit && value * unit <= mid + rad;
    // 8 ± 2 over 2 ± 1: from 2 to 10; over an exact 2 from 3 to 5; an exact 12 over 2 ± 1 from 4 to 12.
    for (const value of [2n, 10n]) expect(holds(over(wide(8n, 2n), wide(2n, 1n)), value)).toBe(true);
    for (const value of [3n, 5n]) expect(holds(over(wide(8n, 2n), 2), value)).toBe(true);
    for (const value of [4n, 12n]) expect(holds(over(12, wide(2n, 1n)), value)).toBe(true);
    for (const value of [2n, 4n]) expect(holds(root(wide(10n, 6n)), value)).toBe(true);
    for (const value of [1n, 5n]) expect(holds(absolute(wide(-3n, 2n)), value)).toBe(true);
    for (const value of [-1n, 7n]) expect(holds(blurred(wide(3n, 2n), -2), value)).toBe(true);
    for (const value of [-2n, 8n]) expect(holds(blurred(wide(3n, 2n), wide(2n, 1n)), value)).toBe(true);
    for (const value of [2n, 12n]) expect(holds(times(wide(3n, 1n), wide(2n, 1n)), value)).toBe(true);
    for (const value of [2n, 8n]) expect(holds(plus(wide(3n, 1n), wide(2n, 2n)), value)).toBe(true);
    for (const value of [-2n, 4n]) expect(holds(minus(wide(3n, 1n), wide(2n, 2n)), value)).toBe(true);
  });

  it('where a series or an exponential is cut off, the rest is in the radius', () => {
    // None of these is a multiple of 2^-192: e^{−17²/2}, sin 2^-100, tanh 70, ln(1 + e^-140).
    for (const [name, z] of [
      ['gaussian', 17],
      ['sin', 2 ** -100],
      ['tanh', 70],
      ['softplus', -140],
    ] as const) {
      const [value] = activationOf(name)[0](exactly(z)).map(exactly);
      expect(value!.rad, name).toBeGreaterThan(0n);
      const { lo, hi } = certifiedActivation(name).value(point(z));
      expect(isAbove(value!, hi) || isAbove(lo, value!), name).toBe(false);
    }
  });

  it('ReLU near its kink: every value and slope that may be', () => {
    const [relu] = activationOf('relu');
    const unit = 1n << 192n;
    const [value, slope] = relu({ mid: unit, rad: 3n * unit }).map(exactly) as [Ball, Ball];
    for (const [ball, least, most] of [
      [value, 0n, 4n],
      [slope, 0n, 1n],
    ] as const) {
      expect(ball.mid - ball.rad).toBeLessThanOrEqual(least * unit);
      expect(ball.mid + ball.rad).toBeGreaterThanOrEqual(most * unit);
    }
  });

  it("a mixture's Λ is Σ |c|s²Λ", () => {
    const mixture = [
      { c: -2, activation: 'softplus', s: 3, t: 1 },
      { c: 0.5, activation: 'sin', s: -0.5, t: 0 },
    ];
    const expected = 2 * 9 * 0.25 + 0.5 * 0.25;
    const bend = activationOf({ mixture })[1];
    expect(isAbove(bend, expected - 1e-12)).toBe(true);
    expect(isAbove(expected + 1e-12, bend)).toBe(true);
  });

  it('neurons that may lie on the edge of the tube count as within it', () => {
    const unit = 1n << 192n;
    // One neuron, one input, |z| = 1 ± 2^-60: κ = p‖G‖ with p = 1 if it may be within τ = 1, else 0.
    const z = [[{ mid: unit, rad: unit >> 60n }]];
    const claims = {
      theorem: 'relu-convergence',
      alpha: 8,
      residual: 1e-9,
      beta: 9,
      tube: 1,
      distance: 1,
      rate: 0.9,
    } as const;
    const promised = (spoiled: number): unknown =>
      reluTheorem([[exactly(4)]], z, 1, 1e-3, { ...claims, drift: 2.5, spoiled });
    expect(() => promised(3.9)).toThrow('κ > ');
    expect(() => promised(4.1)).not.toThrow();
    const certainlyOutside = [[{ mid: 2n * unit, rad: 1n }]];
    expect(() =>
      reluTheorem([[exactly(4)]], certainlyOutside, 1, 1e-3, { ...claims, drift: 1e-3, spoiled: 1e-3 }),
    ).not.toThrow();
    // δ > α is refused though (α − δ)² is large.
    expect(() => reluTheorem([[exactly(4)]], z, 1, 1e-3, { ...claims, drift: 16, spoiled: 4.1 })).toThrow('δ < α');
  });

  it('roots and quotients enclose, and refuse what may not exist', () => {
    for (const x of [0, 1, 2, 4, 0.25, 2 ** -192, 2 ** -191, 1e30, 1e-40]) {
      const squared = times(root(x), root(x));
      expect(isAbove(squared, x) || isAbove(x, squared)).toBe(false);
      expect(Number(minus(root(x), Math.sqrt(x)).mid) / 2 ** 192).toBeLessThan(1e-15 * Math.max(1, x));
    }
    const aboutZero = { mid: 1n, rad: 1n };
    expect(() => over(1, aboutZero)).toThrow('may be zero');
    expect(() => root(minus(0, aboutZero))).toThrow('may be negative');
  });

  it('definite, and below, only where it is so', () => {
    const a = [[exactly(2)], [exactly(1), exactly(2)]];
    // Eigenvalues 1 and 3.
    expect([1 - 1e-9, 1, 1 + 1e-9].map((shift) => isPositiveDefinite(a, shift))).toEqual([true, false, false]);
    expect([3 - 1e-9, 3, 3 + 1e-9].map((bound) => isBelow(a, bound))).toEqual([false, false, true]);
  });

  it('definite for certain though enclosures of the factors would grow past all bounds', () => {
    // exp(−(i − j)²/8), known to 2^-172 only; its smallest eigenvalue is 2.7e-8.
    const entry = (i: number, j: number): Ball => ({ ...exactly(Math.exp((-(i - j) * (i - j)) / 8)), rad: 1n << 20n });
    const a = Array.from({ length: 60 }, (_, i) => Array.from({ length: i + 1 }, (__, j) => entry(i, j)));
    expect([1e-8, 1e-7].map((shift) => isPositiveDefinite(a, shift))).toEqual([true, false]);
    // 1 and 1 + 2^-124 on the diagonal, 1 ± 2^-123 off it: every pivot may be positive, and the determinant negative.
    const doubtful = [[exactly(1)], [{ ...exactly(1), rad: 1n << 69n }, plus(1, 2 ** -124)]];
    expect(isPositiveDefinite(doubtful, 0)).toBe(false);
    // Entries hardly known at all: nothing is certain.
    const vague = a.map((row) => row.map(({ mid }) => ({ mid, rad: 1n << 160n })));
    expect(isPositiveDefinite(vague, 1e-8)).toBe(false);
  });
});
