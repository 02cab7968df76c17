import { describe, expect, it } from 'vitest';
import { certifiedActivations } from './activations/index.js';
import { arctanEntry, floatArctanEntry } from './arctan-limit-gram.js';
import { encloseInputGram } from './input-balls.js';
import { encloseLimitGram } from './limit-gram.js';
import { precision } from './testing/real.js';
import { blurred, displacements, entry, gramOf, pairs, veryLong } from './testing/row-pairs.js';

const { real } = precision(160);
const arctan = certifiedActivations.get('arctan')!;
const form = arctan.closedLimitGram!;

/**
 * g E σ′(u)σ′(v) to 40 digits, by mpmath: the trapezoidal rule (halved until 38 digits stand) over u = sinh x of
 * E[1/(1 + v²) | u] = √(π/2t) Re w((μ + i)/√(2t)), v ~ N(μ, t), μ = gu/a, t = b − g²/a, with the Faddeeva function w.
 */
const references: Readonly<Record<string, string>> = {
  ordinary: '-0.04161672769349992463711065732588438706849',
  'of more than 53 bits': '0.2966632851831808237311473706718444820257',
  'nearly parallel': '0.4999999999999993059417202382868716428314',
  'nearly opposite': '-0.3105319542987834832709936350479673129006',
  equal: '0.6645455803832541004159618662032318054959',
  orthogonal: '0',
  tiny: '0.0000000000000000000000006203854594147707561535553323449408592381',
  'long beside tiny': '0.0000009312934376824616488879064748290101748855',
  'long, nearly parallel': '18.76649255646530090338351318720804197499',
  'long, opposite': '-18.78962960401628995929953934882032939824',
  'long, of different length': '5.463145620907086646131347619932751256078',
  'very long beside tiny': '0.0000009559485424789244952063442439926725072422',
  'very long, nearly parallel': '1812.465046298146056283588404071001646932',
  'very long, nearly opposite': '-1840.375725626709867668381097564251836171',
  'very long, at an angle': '0.9072805475219118743382618114826669859663',
};

describe('the limit Gram matrix of arctan by one integral', () => {
  it.each(Object.entries({ ...pairs, ...veryLong }))(
    '%s: 39 digits, also when the inputs are known less well',
    (label, pair) => {
      const truth = real(references[label]!);
      const gram = gramOf(pair);
      const size = Math.abs(gram.high[1]!);
      const condition = 1 + Math.max(gram.high[0]!, gram.high[3]!);
      for (const blur of [0, 2 ** -70, 2 ** -40]) {
        for (const signs of displacements) {
          const matrix = form.inDoubleDouble(blurred(gram, blur, signs))!;
          const value = entry(matrix);
          const gap = Math.abs(truth.sub(value.high).sub(value.low).toNumber());
          expect(gap).toBeLessThanOrEqual(value.radius + 1e-38 * size);
          // Of nearly parallel rows of norm s, Δ = ab − g², off by 32u²s⁴, counts against b = s².
          expect(value.radius).toBeLessThan(
            16 * size * condition * blur + Math.abs(value.high) * (2 ** -93 + condition * 2 ** -100) + 1e-290,
          );
          const ball = form.inFloat64(blurred(gram, blur, signs))!;
          expect(Math.abs(ball.centre[1]! - value.high)).toBeLessThanOrEqual(ball.radius + value.radius);
        }
      }
    },
  );

  it.each(Object.entries({ ...pairs, ...veryLong }))('%s: some 14 digits in float64', (label, pair) => {
    const truth = real(references[label]!);
    const gram = gramOf(pair);
    for (const blur of [0, 2 ** -40]) {
      for (const signs of displacements) {
        const known = blurred(gram, blur, signs);
        const { high, low, radius } = floatArctanEntry({ a: entry(known, 0), b: entry(known, 3), g: entry(known) });
        expect(Math.abs(truth.sub(high).sub(low).toNumber())).toBeLessThanOrEqual(radius);
        if (blur === 0) expect(radius).toBeLessThanOrEqual(1e-14 * Math.abs(high) + 1e-290);
      }
    }
  });

  it.each([4, 6, 10])(
    'with %d nodes to a stretch it is coarse, and holds the truth all the same',
    (nodesPerStretch) => {
      for (const [label, pair] of Object.entries({ ...pairs, ...veryLong })) {
        const gram = gramOf(pair);
        const { high, low, radius } = arctanEntry(
          { a: entry(gram, 0), b: entry(gram, 3), g: entry(gram) },
          nodesPerStretch,
        );
        expect(Math.abs(real(references[label]!).sub(high).sub(low).toNumber())).toBeLessThanOrEqual(radius);
      }
    },
  );

  it('meets the Hermite series on the diagonal and off it, where the rows are short', () => {
    const gram = encloseInputGram(Float64Array.from([0.5, 1, -0.75, 0.25, 1.25, -0.5]), 3, 2);
    const matrix = form.inDoubleDouble(gram)!;
    const series = encloseLimitGram(gram, arctan, 512)!;
    for (let at = 0; at < 9; at++) {
      const gap = matrix.high[at]! - series.high[at]! + (matrix.low[at]! - series.low[at]!);
      expect(Math.abs(gap)).toBeLessThanOrEqual(matrix.radius[at]! + series.radius[at]!);
      expect(matrix.radius[at]! + series.radius[at]!).toBeLessThan(1e-20);
    }
  });
});
