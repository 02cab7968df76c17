import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import { evaluateNormalDistribution } from './activations/scratch.js';
import { encloseInputGram } from './input-balls.js';
import { encloseLimitGram } from './limit-gram.js';
import { encloseLimitGramInPlane } from './planar-limit-gram.js';
import { precision, type Real } from './testing/real.js';
import { blurred, displacements, gramOf, type Pair, pairs, veryLong } from './testing/row-pairs.js';

const { real, pi } = precision(300);

/** σ′ = Φ, a step of a width of its own: E Φ(U)Φ(V) = ¼ + arcsin(g/√((1 + s²)(1 + t²)))/(2π). */
const softStep: CertifiedActivation = {
  ...certifiedActivation('softplus'),
  name: 'soft step',
  evaluateDerivative: evaluateNormalDistribution,
  stripHalfWidth: 2,
  // 1 + 0.4·2·e².
  stripBound: 7,
  stepTail: (threshold) => Math.exp(-(threshold * threshold) / 2),
  bounds: {
    derivativeBound: { lo: 1, hi: 1 },
    derivativeBoundAt: 60,
    derivativeLipschitz: { lo: 0.39, hi: 0.4 },
    derivativeLipschitzAt: 0,
  },
};

/** g E σ′(U)σ′(V) from a = ‖x‖², b = ‖y‖² and g. */
const closedForms: Readonly<
  Record<string, { activation: CertifiedActivation; form: (a: Real, b: Real, g: Real) => Real }>
> = {
  erf: {
    activation: certifiedActivation('erf'),
    form: (a, b, g) =>
      g
        .mul(2)
        .div(pi)
        .div(a.add(1).mul(b.add(1)).sub(g.mul(g)).sqrt()),
  },
  gaussian: {
    activation: certifiedActivation('gaussian'),
    form: (a, b, g) => {
      const det = a.add(1).mul(b.add(1)).sub(g.mul(g));
      return g.mul(g).div(det.mul(det.sqrt()));
    },
  },
  'soft step': {
    activation: softStep,
    form: (a, b, g) => {
      const det = a.add(1).mul(b.add(1)).sub(g.mul(g));
      return g.mul(g.div(det.sqrt()).atan().div(pi.mul(2)).add(0.25));
    },
  },
};

const all: Readonly<Record<string, Pair>> = {
  ...pairs,
  ...veryLong,
  short: [
    [0.125, 0.25],
    [0.25, -0.0625],
  ],
  'short, 60° apart': [
    [0.5, 0],
    [0.25, 0.4375],
  ],
  close: [
    [1, 0],
    [0.984375, 0.17578125],
  ],
  'long, nearly opposite': [
    [24, 18],
    [-24, -18.25],
  ],
};
/** Rows parallel to within 2^-24 or so, and rows shorter than 2^-10. */
const beyond = [
  'of more than 53 bits',
  'nearly parallel',
  'nearly opposite',
  'equal',
  'long, opposite',
  'tiny',
  'long beside tiny',
  'very long beside tiny',
];

describe('the limit Gram matrix by quadrature in the plane', () => {
  it.each(
    Object.entries(closedForms).flatMap(([name, closed]) =>
      Object.entries(all)
        .filter(([label]) => !beyond.includes(label))
        .map(([label, pair]) => ({ name, label, closed, pair })),
    ),
  )('$name, $label: holds the closed form, for inputs known well and less well', ({ closed, pair }) => {
    const gram = gramOf(pair);
    const [a, b, g] = [0, 3, 1].map((at) => real(gram.high[at]!).add(gram.low[at]!)) as [Real, Real, Real];
    const truths = [closed.form(a, a, a), closed.form(a, b, g), closed.form(b, b, b)];
    const largest = Math.sqrt(Math.max(gram.high[0]!, gram.high[3]!));
    for (const blur of [0, 2 ** -70, 2 ** -30]) {
      for (const signs of blur === 0 ? displacements.slice(0, 1) : displacements) {
        for (const digits of blur === 0 ? [3, 6, 12, 18, 24] : [24]) {
          const aim = 10 ** -digits;
          const matrix = encloseLimitGramInPlane(blurred(gram, blur, signs), closed.activation, aim)!;
          for (const [k, at] of [0, 1, 3].entries()) {
            const gap = truths[k]!.sub(matrix.high[at]!).sub(matrix.low[at]!).toNumber();
            expect(Math.abs(gap)).toBeLessThanOrEqual(matrix.radius[at]!);
            // g/(st) times the aim, what the inputs leave open (ΛB and stΛ² per unit), and about 90 bits.
            const open = (1 + largest) ** 2 * largest ** 2 * (blur + 2 ** -90);
            expect(matrix.radius[at]!).toBeLessThan(8 * aim + 8 * open);
          }
        }
      }
    }
  });

  it.each([
    'tanh',
    'sigmoid',
    'softplus',
    'silu',
    {
      mixture: [
        { c: 0.5, activation: 'tanh', s: -1.5, t: 0.25 },
        { c: 1, activation: 'gaussian', s: 0.5, t: 1 },
      ],
    },
  ])('%j: meets the Hermite series where rows are short', (spec) => {
    const activation = certifiedActivation(spec);
    const gram = encloseInputGram(Float64Array.from([0.5, 1, -0.75, 0.25, 1.25, -0.5]), 3, 2);
    const series = encloseLimitGram(gram, activation, 512)!;
    for (const digits of [4, 12, 24]) {
      const plane = encloseLimitGramInPlane(gram, activation, 10 ** -digits)!;
      for (let at = 0; at < 9; at++) {
        const gap = plane.high[at]! - series.high[at]! + (plane.low[at]! - series.low[at]!);
        expect(Math.abs(gap)).toBeLessThanOrEqual(plane.radius[at]! + series.radius[at]!);
        expect(plane.radius[at]!).toBeLessThan(8 * 10 ** -digits);
      }
    }
  });

  it('survives an argument that a rounding puts beyond the reach of the slope', () => {
    const mixture = certifiedActivation({ mixture: [{ c: 4, activation: 'tanh', s: 0.25, t: 0.1 }] });
    const gram = encloseInputGram(Float64Array.of(10.448979591836736), 1, 1);
    const matrix = encloseLimitGramInPlane(gram, mixture, 1.64e-17);
    if (matrix !== undefined) expect(matrix.radius[0]).toBeLessThan(1e-15);
  });

  it('refuses what it cannot do: rows beyond count, slopes below the precision, rows of very different length', () => {
    const tanh = certifiedActivation('tanh');
    for (const name of ['tanh', 'softplus'])
      expect(
        encloseLimitGramInPlane(encloseInputGram(Float64Array.of(2 ** 23), 1, 1), certifiedActivation(name), 1e-17),
      ).toBeUndefined();
    const faint = certifiedActivation({ mixture: [{ c: 1e-12, activation: 'tanh', s: 1, t: 0 }] });
    const small = encloseLimitGramInPlane(gramOf(all.ordinary!), faint, 1e-17)!;
    expect(Math.max(...small.radius)).toBeLessThan(1e-16);
    for (const precision of [0, 1, 40, Number.NaN, 1e-40])
      expect(() => encloseLimitGramInPlane(gramOf(all.ordinary!), tanh, precision)).toThrow(/precision of/);
    for (const pair of [
      [
        [100, 0],
        [0.005, 0.0087],
      ],
      [
        [0.005, 0.0087],
        [100, 0],
      ],
    ] as const) {
      const { high, radius } = encloseLimitGramInPlane(gramOf(pair), tanh, 1e-17) ?? { high: [], radius: [] };
      for (const [at, size] of radius.entries()) expect(size).toBeLessThan(1e-12 * Math.max(1, Math.abs(high[at]!)));
    }
  });

  it('says nothing about slopes that do not tend to 0 or 1 fast, nor about rows that are zero or parallel', () => {
    const gram = gramOf(pairs.ordinary!);
    for (const name of ['arctan', 'sin', 'relu', 'affine'])
      expect(encloseLimitGramInPlane(gram, certifiedActivation(name), 1e-17)).toBeUndefined();
    const tanh = certifiedActivation('tanh');
    const zero: Pair = [
      [0, 0],
      [1, 2],
    ];
    for (const pair of [zero, ...beyond.map((label) => all[label]!)])
      expect(encloseLimitGramInPlane(gramOf(pair), tanh, 1e-17)).toBeUndefined();
  });
});
