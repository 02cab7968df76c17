import { describe, expect, test } from 'vitest';
import { activationNamed, activations } from '../../network/activations/index.js';
import { precision, type Real } from '../../numerics/testing/real.js';
import type { Engine } from '../engine.js';
import { example } from '../testing/example.js';
import { activationCode, type SmoothActivation } from './activation-code.js';
import { accompanied, Expansion, INCREMENTS, increments, REACHED } from './increments.js';
import { kernelRoute } from './kernel-route.js';
import { AFRESH, LONG, LONGEST, SHORT } from './layout.js';
import { loadDensity } from './load-density.js';
import { kernelFunctions } from './testing/evaluator.js';

const UNIT = 2 ** -53;
const { real, pi } = precision(160);
const named = (numbers: typeof increments, companions: boolean) =>
  Object.entries(numbers).map(([name, each]) => ({ name: name as SmoothActivation, companions, ...each }));
/** Every activation as it goes by increments, sin and GELU both with companions of σ′ and without. */
const all = [...named(increments, false), ...named(accompanied, true)];

const inverse = (x: Real): Real => real(1).div(x);
const logistic = (z: Real): Real => inverse(z.mul(-1).exp().add(1));
const bell = (z: Real): Real => z.mul(z).div(-2).exp();
const distribution = (z: Real): Real => z.div(real(2).sqrt()).mul(-1).erfc().div(2);
/** What increments.md says of sin and GELU. */
const SINE = 3.97e-14;
const REMAINDER = 1.15e-14;
const MIDDLE = 7.2e-15;
const DENSITY = 8.1e-15;
const DENSITY_OF_FEW = 7.3e-13;
const exact: Partial<Record<SmoothActivation, readonly [(z: Real) => Real, (z: Real) => Real]>> = {
  tanh: [(z) => z.tanh(), (z) => real(1).sub(z.tanh().mul(z.tanh()))],
  softplus: [(z) => z.exp().add(1).ln(), logistic],
  sigmoid: [logistic, (z) => logistic(z).mul(real(1).sub(logistic(z)))],
  silu: [(z) => z.mul(logistic(z)), (z) => logistic(z).add(z.mul(logistic(z)).mul(real(1).sub(logistic(z))))],
  erf: [(z) => real(1).sub(z.div(real(2).sqrt()).erfc()), (z) => bell(z).mul(real(2).div(pi).sqrt())],
  gaussian: [bell, (z) => z.mul(bell(z)).mul(-1)],
  arctan: [(z) => z.atan(), (z) => inverse(z.mul(z).add(1))],
  affine: [(z) => z, () => real(1)],
  sin: [(z) => z.sin(), (z) => z.cos()],
  gelu: [(z) => z.mul(distribution(z)), (z) => distribution(z).add(z.mul(bell(z)).div(pi.mul(2).sqrt()))],
};

/**
 * One neuron and n samples that do not know of each other: u_i = σ(z_i), and a step moves z_i by −f_i σ′(z_i). Or, where samples are equal
 * but for where they start, each by −Σ_j f_j σ′(z_j).
 */
function alone(name: SmoothActivation, z: Float64Array, companions: boolean, equal = false): Engine {
  const n = z.length;
  const gram = new Float64Array(n * n).fill(equal ? 1 : 0);
  for (let i = 0; i < n; i++) gram[i * n + i] = 1;
  return kernelRoute({ threads: 1, companions })(
    {
      gram,
      targets: new Float64Array(n),
      signs: Int8Array.of(1),
      preactivations: z,
      activation: activationNamed(name),
      stepSize: 1,
    },
    { distances: false },
  );
}

/** Where |σ′| is largest, or nearly. */
const steepest: { readonly [name in SmoothActivation]?: number } = {
  softplus: 40,
  silu: 2.4,
  gaussian: 1,
  gelu: Math.SQRT2,
};

const slopesOf = (engine: Engine, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => Math.sqrt(engine.slopeProducts()[i * n + i]!));

describe('31 steps at the limit stay within what is claimed, and the evaluation afresh ends it', () => {
  const points = Float64Array.from({ length: 61 }, (_, i) => (i - 30) / 8 + 0.01);
  const cases = all.flatMap(({ limits, ...rest }) =>
    limits.flatMap((limit) =>
      (['each by itself', 'up', 'down'] as const).map((way) => ({ ...rest, limit: limit!, way })),
    ),
  );
  test.each(cases)('$name, companions $companions, $limit, $way', ({ name, slope, companions, limit, way }) => {
    const [value, derivative] = exact[name]!;
    const n = points.length;
    const together = way !== 'each by itself';
    const from = together ? Float64Array.of(steepest[name] ?? 0, ...points.slice(1)) : points;
    const engine = alone(name, from, companions, together);
    const size = (0.999 * limit) / slope;
    const residual = Float64Array.from(points, (_, i) => {
      if (together) return i > 0 ? 0 : way === 'up' ? -size : size;
      return i % 2 === 0 ? size : -size;
    });
    /** The worst error in units of roundoff times 1 + |z|, beyond two units in the last place. */
    const worst = (computed: Float64Array, f: (z: Real) => Real, ofSlope: boolean): number => {
      const z = engine.preactivations();
      return Math.max(
        ...Array.from(computed, (x, i) => {
          const truth = f(real(z[i]!));
          const size = Math.abs(truth.toNumber());
          const off = Math.abs(truth.sub(ofSlope ? Math.sign(truth.toNumber()) * x : x).toNumber());
          return (off / UNIT - 4 * size - (ofSlope ? 4 : 0)) / (1 + Math.abs(z[i]!));
        }),
      );
    };
    for (let k = 1; k <= 31; k++) engine.step(residual);
    expect(engine.drift!.value).toBeGreaterThan(0);
    expect(worst(engine.outputs, value, false)).toBeLessThanOrEqual(engine.drift!.value);
    const slopes = worst(slopesOf(engine, n), derivative, true);
    engine.step(residual);
    expect(slopes).toBeLessThanOrEqual(engine.drift!.slope);
    expect(engine.drift!.value).toBe(0);
    expect(worst(engine.outputs, value, false)).toBeLessThanOrEqual(0);
    engine.close?.();
  });
});

describe('which steps go by increments', () => {
  const gram = Float64Array.of(2, -1, -1, 3);
  test.each(all)('$name, companions $companions: by the bound', ({ name, slope, companions, limits }) => {
    const [short, long = short, longest] = limits;
    /** How many terms where no preactivation moves by more than this, by the bound. */
    const chosen = (most: number): number => {
      const expansion = new Expansion(name, gram, 0, companions);
      expansion.renew(false);
      // |2x| + |−y| and |−x| + |3y|: the second is larger, and signs must not cancel in it
      return expansion.choose(Float64Array.of(most / 4, most / 4).map((f) => f / slope));
    };
    expect(chosen(short * 0.9999)).toBe(SHORT);
    if (short < long) {
      expect(chosen(short * 1.0001)).toBe(LONG);
      expect(chosen(long * 0.9999)).toBe(LONG);
    }
    expect(chosen(long * 1.0001)).toBe(longest === undefined ? AFRESH : LONGEST);
    if (longest !== undefined) expect(chosen(longest * 0.9999)).toBe(LONGEST);
    expect(chosen((longest ?? long) * 1.0001)).toBe(AFRESH);
    expect(chosen(Number.NaN)).toBe(AFRESH);
    expect(chosen(Number.POSITIVE_INFINITY)).toBe(AFRESH);
  });

  test.each(all)(
    '$name, companions $companions: by no smaller a slope, and what is left out grows as it is said to',
    (numbers) => {
      const {
        name,
        slope,
        companions,
        order,
        omitted,
        limits: [short],
      } = numbers;
      expect(slope).toBeGreaterThanOrEqual(activationNamed(name).derivativeBound);
      const expansion = new Expansion(name, gram, 0, companions);
      expansion.renew(false);
      expansion.choose(Float64Array.of(short / 16, short / 16).map((f) => f / slope));
      expect(order).toBe(name === 'gelu' || (name === 'sin' && !companions) ? 1 : 4);
      const most = short / 4;
      expect(expansion.drift.value - 2.1 * most * 20).toBeCloseTo(1.25 * (omitted ?? 0.25) * 0.25 ** order, 12);
    },
  );

  test('31 of them, then one afresh; none where something is out of reach', () => {
    const expansion = new Expansion('tanh', gram, 0);
    const small = Float64Array.of(1e-6, 1e-6);
    expansion.renew(false);
    const first = Array.from({ length: 32 }, () => expansion.choose(small));
    expect(first).toEqual([...Array(31).fill(SHORT), AFRESH]);
    expansion.renew(true);
    expect(expansion.choose(small)).toBe(AFRESH);
    expect(new Expansion([], gram, 0).choose(small)).toBe(AFRESH);
  });

  test('in a run, no preactivation moves further than the bound that was gone by', () => {
    for (const { name, slope, limits, companions } of all) {
      const activation = activationNamed(name);
      const limit = Math.max(...limits.map((each) => each!));
      const problem = example(activation, { n: 5, d: 3, m: 2000 }, 'bound', Math.min(0.05, 16 * limit));
      const engine = kernelRoute({ threads: 1, companions })(problem, { distances: false });
      let [byIncrements, largest] = [0, 0];
      for (let k = 0; k < 40; k++) {
        const before = engine.preactivations().slice();
        const residual = engine.outputs.map((u, i) => u - problem.targets[i]!);
        engine.step(residual);
        let bound = 0;
        for (let i = 0; i < 5; i++) {
          const sum = residual.reduce((s, r, j) => s + Math.abs(problem.gram[i * 5 + j]! * r), 0);
          bound = Math.max(bound, (slope * problem.stepSize * sum) / Math.sqrt(2000));
        }
        const most = engine.preactivations().reduce((w, z, i) => Math.max(w, Math.abs(z - before[i]!)), 0);
        expect(most).toBeLessThanOrEqual(bound * (1 + 1e-9));
        largest = Math.max(largest, most / bound);
        if (bound <= limit && engine.drift!.value > 0) byIncrements++;
      }
      expect(largest).toBeGreaterThan(0.3);
      expect(byIncrements).toBeGreaterThan(30);
      engine.close?.();
    }
  });
});

test.each(all)(
  '$name, companions $companions: what lies far out, or is no number, is as it is without increments',
  (numbers) => {
    const { name, companions } = numbers;
    const small = numbers.limits[0] / 10;
    const far = Float64Array.of(63, -63, 20, -20, 9, -9, 5e-324, 0);
    const engine = alone(name, far, companions);
    const [value] = exact[name]!;
    for (let k = 0; k < 5; k++) engine.step(new Float64Array(8).fill(small));
    expect(engine.drift!.value).toBeGreaterThan(0);
    engine.preactivations().forEach((z, i) => {
      const truth = value(real(z)).toNumber();
      expect(Math.abs(engine.outputs[i]! - truth)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(truth)));
    });
    engine.close?.();
    const beyond = alone(name, Float64Array.of(REACHED * 1.01, 1, Number.NaN, 1e300), companions);
    beyond.step(Float64Array.of(small, small, 0, small));
    expect(beyond.drift!.value).toBe(0);
    expect(beyond.outputs[2]).toBeNaN();
    beyond.close?.();
  },
);

test.each(activations.filter(({ name }) => name !== 'relu'))(
  '$name: a run that is looked at gives the same bits',
  (activation) => {
    const problem = example(activation, { n: 3, d: 2, m: 999 }, 'looked at', 0.3);
    const [quiet, watched] = [0, 1].map(() => kernelRoute({ threads: 1 })(problem, { distances: true })) as [
      Engine,
      Engine,
    ];
    for (let k = 0; k < 70; k++) {
      const residual = quiet.outputs.map((u, i) => u - problem.targets[i]!);
      expect(watched.step(residual)).toBe(quiet.step(residual));
      watched.distance();
      watched.slopeProducts();
      watched.preactivations();
      expect(watched.outputs).toEqual(quiet.outputs);
    }
    expect(watched.distance()).toBe(quiet.distance());
    for (const engine of [quiet, watched]) engine.close?.();
  },
);

describe('sin and GELU: what is known only roughly', () => {
  const { exports, buffer } = kernelFunctions();
  loadDensity(buffer);
  const roughly = (name: 'sin' | 'gelu', terms: number, m: number, off: number): number =>
    exports.roughly(activationCode[name], terms, m, off);
  /** The most that it is off by at these points, times a weight; the density by the node nearest to so much beside them. */
  const most = (
    name: 'sin' | 'gelu',
    points: readonly number[],
    f: (m: Real) => Real,
    weight = (_: number) => 1,
    off = 0,
    terms = LONG,
  ): number =>
    Math.max(
      ...points.map(
        (m) =>
          weight(m) *
          Math.abs(
            f(real(m))
              .sub(roughly(name, terms, m, off))
              .toNumber(),
          ),
      ),
    );
  const sine = (m: Real): Real => m.sin();
  const density = (m: Real): Real => bell(m).div(pi.mul(2).sqrt());

  // the error of the polynomial has a second derivative below 10⁻⁹: 10⁻¹⁷ more between two points
  test('sin', () => {
    const near = most(
      'sin',
      Array.from({ length: 6001 }, (_, i) => (i - 3000) / 1900),
      sine,
    );
    expect(near).toBeLessThan(SINE);
    expect(near * 1.05).toBeGreaterThan(SINE);
    expect(
      most(
        'sin',
        Array.from({ length: 4000 }, (_, i) => (i - 2000) * 0.03207),
        sine,
      ),
    ).toBeLessThan(SINE + REMAINDER);
  });

  // by more terms largest where z is halfway between two nodes and m, half a move away, beyond; by few, there or in between
  test.each([
    ['more', LONG, DENSITY, [0.49999]],
    ['few', SHORT, DENSITY_OF_FEW, [0.49999, 0.45, 0.4, 0.35, 0.3, 0.25]],
  ] as const)('φ by %s terms', (_, terms, claimed, parts) => {
    const half = (1.007 * increments.gelu!.limits[terms === SHORT ? 0 : 1]!) / 2;
    const places = parts.flatMap((part) => Array.from({ length: 2 * 13 * 256 }, (_, j) => (j - 13 * 256 + part) / 256));
    const weight = (m: number): number => Math.abs(2 - m * m);
    const worst = [half, -half].map((off) =>
      most(
        'gelu',
        places.map((z) => z - off),
        density,
        weight,
        off,
        terms,
      ),
    );
    expect(Math.max(...worst)).toBeLessThan(claimed);
    expect(Math.max(...worst) * 1.05).toBeGreaterThan(claimed);
    const between = Array.from({ length: 2 * 13 * 256 }, (_, j) => (j - 13 * 256 + 0.2) / 256);
    expect(most('gelu', between, density, weight, 0, terms)).toBeLessThan(claimed);
    expect(most('gelu', [-64.5, -40.1, -13, 13, 20.3, 64.5], density, undefined, 0, terms)).toBeLessThan(1e-30);
  });

  test('the limits leave out no more than is said, with room for 0.7 %', () => {
    const sin = 1.007 * increments.sin!.limits[0];
    const [few, gelu] = increments.gelu!.limits.map((limit) => 1.007 * limit!) as [number, number];
    const sineAtMost = SINE + REMAINDER + MIDDLE;
    const omitted = increments.sin!.omitted! * UNIT;
    expect(sineAtMost * sin + sin ** 5 / 1920).toBeLessThanOrEqual(omitted);
    expect(sineAtMost * sin * 1.05).toBeGreaterThan(omitted);
    expect(sin ** 5 / 120).toBeLessThanOrEqual(omitted);
    expect(DENSITY_OF_FEW * few + 0.00375 * few ** 5).toBeLessThanOrEqual(UNIT / 4);
    expect(DENSITY_OF_FEW * few * 1.05).toBeGreaterThan(UNIT / 4);
    expect(DENSITY * gelu + 0.00375 * gelu ** 5).toBeLessThanOrEqual(UNIT / 4);
    expect(0.00593 * gelu ** 5).toBeLessThanOrEqual(UNIT / 4);
    expect(0.00593 * (1.05 * gelu) ** 5).toBeGreaterThan(UNIT / 4);
  });

  test('so do those of companions', () => {
    const turn = 1.007 * accompanied.sin!.limits[0];
    expect(1.001 * (turn ** 5 / 120)).toBeLessThanOrEqual(UNIT / 4);
    expect((1.05 * turn) ** 5 / 120).toBeGreaterThan(UNIT / 4);
    const omitted = accompanied.gelu!.omitted! * UNIT;
    const rounding = INCREMENTS * 0.8 * 2.5 * UNIT;
    /** What the density may be off by after 31 steps of few terms and of more, and what that and the series leave out. */
    const leftOut = (few: number, more: number, b: number): number =>
      (DENSITY + rounding + INCREMENTS * (0.196 * few ** 3 + 0.0706 * more ** 5)) * b + 0.0309 * b ** 5;
    const [few, more] = accompanied.gelu!.limits.map((limit) => 1.007 * limit!) as [number, number];
    expect(leftOut(0, more, more)).toBeLessThanOrEqual(omitted);
    expect(leftOut(0, 1.05 * more, 1.05 * more)).toBeGreaterThan(omitted);
    expect(leftOut(few, more, few)).toBeLessThanOrEqual(omitted);
    expect(leftOut(1.05 * few, more, 1.05 * few)).toBeGreaterThan(omitted);
    expect(0.00665 * more ** 5).toBeLessThanOrEqual(UNIT / 4);
    expect(leftOut(few, more, more)).toBeLessThanOrEqual(1.25 * omitted * (more / few));
    expect(leftOut(few, more, more)).toBeLessThanOrEqual(9.63 * UNIT);
  });

  test('what few terms leave out of the density counts at later steps by more', () => {
    const { limits, slope } = accompanied.gelu!;
    const points = Float64Array.from({ length: 24 }, (_, i) => 2.2 + i / 64);
    const engine = alone('gelu', points, true);
    for (let k = 0; k < 31; k++) {
      const size = (0.999 * limits[k < 15 ? 0 : 1]!) / slope;
      engine.step(new Float64Array(points.length).fill(size));
    }
    const slopes = slopesOf(engine, points.length);
    const z = engine.preactivations();
    const off = slopes.map((s, i) => Math.abs(exact.gelu![1](real(z[i]!)).sub(s).toNumber()) / UNIT);
    engine.step(new Float64Array(points.length));
    const worst = Math.max(...off);
    expect(worst - 5).toBeGreaterThan(55); // what 31 steps by more terms alone are charged with
    // 2 ulp of the evaluation afresh, and the root
    expect(worst - 5).toBeLessThanOrEqual(engine.drift!.slope);
    engine.close?.();
  });
});

/** Σ c_k x^k. */
const polynomial = (c: readonly number[], x: number): number => c.reduceRight((sum, ck) => sum * x + ck, 0);
/** The k-th derivative of y where y′ = c_0 + c_1 y + c_2 y², as a polynomial in y. */
function derivativeOf(c: readonly [number, number, number], k: number): number[] {
  let p = [0, 1];
  for (let j = 0; j < k; j++) {
    const next = Array<number>(p.length + 1).fill(0);
    for (let i = 1; i < p.length; i++) {
      for (const l of [0, 1, 2] as const) next[i - 1 + l]! += i * p[i]! * c[l];
    }
    p = next;
  }
  return p;
}
const hermite = (k: number, z: number): number => {
  let [a, b] = [1, z];
  for (let j = 1; j <= k; j++) [a, b] = [b, z * b - j * a];
  return a;
};

/** From σ″ = (2 − z²)φ and φ′ = −zφ: σ⁽ᵏ⁾ = −(He_k − He_{k−2})φ up to the sign (−1)ᵏ. */
const geluDerivative = (k: number, z: number): number =>
  (-1) ** (k + 1) * (hermite(k, z) - hermite(k - 2, z)) * normal(z);
const normal = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

describe('the sup norms of increments.md', () => {
  const t = (k: number): number[] => derivativeOf([1, 0, -1], k);
  const s = (k: number): number[] => derivativeOf([0, 1, -1], k);
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const cases: [string, number, (z: number) => number][] = [
    ['tanh, 4', 0.1703, (z) => polynomial(t(4), Math.tanh(z)) / 24],
    ['tanh (1 − t²)(t⁴ + 1/45)', 0.1557, (z) => (1 - Math.tanh(z) ** 2) * (Math.tanh(z) ** 4 + 1 / 45)],
    ['sigmoid, 4', 0.00533, (z) => polynomial(s(4), sigmoid(z)) / 24],
    ['sigmoid, 6', 0.00057, (z) => polynomial(s(6), sigmoid(z)) / 720],
    ['softplus, 4', 0.00521, (z) => polynomial(s(3), sigmoid(z)) / 24],
    ['softplus, 6', 0.00035, (z) => polynomial(s(5), sigmoid(z)) / 720],
    ['softplus, 5 of 720', 0.00018, (z) => polynomial(s(4), sigmoid(z)) / 720],
    ['SiLU, 4y(1 − y)', 0.9, (z) => z * 4 * sigmoid(z) * sigmoid(-z)],
    ['SiLU, 4', 0.00543, (z) => (z * polynomial(s(4), sigmoid(z))) / 24],
    ['Gaussian, 4', 0.0912, (z) => (z ** 4 * Math.exp((-z * z) / 2)) / 24],
    ['Gaussian, 6', 0.0152, (z) => (z ** 6 * Math.exp((-z * z) / 2)) / 720],
    ['erf, 4', 0.0459, (z) => (0.798 * hermite(3, z) * Math.exp((-z * z) / 2)) / 24],
    ['erf y, 5', 0.0306, (z) => (0.798 * z ** 5 * Math.exp((-z * z) / 2)) / 120],
    ['erf, 5 of 720', 0.00333, (z) => (0.798 * hermite(4, z) * Math.exp((-z * z) / 2)) / 720],
    ['erf, 6', 0.0065, (z) => (0.798 * hermite(5, z) * Math.exp((-z * z) / 2)) / 720],
    ['arctan, 4', 0.1946, (z) => (Math.cos(Math.atan(z)) ** 4 * Math.sin(4 * (Math.atan(z) + Math.PI / 2))) / 4],
    ['GELU, 5', 0.00593, (z) => geluDerivative(5, z) / 480],
    ['GELU, 6', 0.00375, (z) => geluDerivative(6, z) / 1920],
    // f (2 − x + w(x² − x + 1)) and fwm(4 − x), f = δ(φ(m − δ/2) + φ(m + δ/2))/2, beside σ⁽⁶⁾ and σ⁽⁵⁾
    [
      'GELU by its density, 6',
      0.0309,
      (z) =>
        geluDerivative(6, z) / 1920 -
        ((2 - z * z) * hermite(4, z) * normal(z)) / 384 -
        ((z * z - 1) * normal(z) * (z ** 4 - z * z + 1)) / 96,
    ],
    ['GELU by its density, 5', 0.00665, (z) => geluDerivative(5, z) / 480 - (geluDerivative(3, z) * (z * z - 1)) / 96],
    // what the density is off by may lie up to 31 moves away
    ['density, 3', 0.196, (z) => ((2 - z * z) * normal(z) * (Math.abs(z) + 0.002) ** 3) / 6],
    ['density, 5', 0.0706, (z) => ((2 - z * z) * normal(z) * (Math.abs(z) + 0.034) ** 5) / 120],
    ['arctan y, 4', 0.553, (z) => (2 * z) ** 4 / (1 + z * z) ** 5],
  ];
  // second derivatives are below 10, so between two points the maximum is less than 10 · 0.001² / 8 above them
  test.each(cases)('%s', (_, claimed, f) => {
    let most = 0;
    for (let z = -16; z <= 16; z += 0.001) most = Math.max(most, Math.abs(f(z)));
    expect(most + 1.25e-6).toBeLessThan(claimed);
    expect(most * 1.05).toBeGreaterThan(claimed);
  });
});
