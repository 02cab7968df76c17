import { expect, test } from 'vitest';
import { precision, type Real } from '../numerics/testing/real.js';
import { exponential, logarithm } from './random-elementary.js';
import { stream } from './random-stream.js';
import { ZIGGURAT_WIDTHS } from './random-ziggurat.js';

const { real, pi } = precision(200);

test('exponential is within 2 ulp of MPFR on the range of the sampler', () => {
  const random = stream('exponential', 'data');
  for (let i = 0; i < 2000; i++) {
    const t = i === 0 ? 0 : -8 * random.uniform();
    const error = real(t).exp().sub(exponential(t)).toNumber() / exponential(t);
    expect(Math.abs(error)).toBeLessThanOrEqual(2 ** -51);
  }
});

test('logarithm is within 2^-48 of MPFR, from the smallest argument to 1', () => {
  const random = stream('logarithm', 'data');
  for (let i = 0; i < 2000; i++) {
    const u = i === 0 ? 1 : i === 1 ? 2 ** -53 : random.uniform() ** (1 + (i % 8));
    const error = real(u).ln().sub(logarithm(u)).toNumber();
    expect(Math.abs(error)).toBeLessThanOrEqual(2 ** -48);
  }
});

test('the ziggurat table is the correctly rounded solution of its equations', () => {
  const density = (x: Real): Real => x.mul(x).div(-2).exp();
  const layers = (r: Real): { widths: Real[]; top: Real } => {
    const tail = pi
      .div(2)
      .sqrt()
      .mul(r.div(real(2).sqrt()).erfc());
    const area = r.mul(density(r)).add(tail);
    const widths = [area.div(density(r)), r];
    let top = area.div(r).add(density(r));
    while (widths.length < 256 && top.toNumber() < 1) {
      const width = top.ln().mul(-2).sqrt();
      widths.push(width);
      top = area.div(width).add(density(width));
    }
    return { widths, top };
  };
  let low = real(3.65);
  let high = real(3.66);
  for (let i = 0; i < 110; i++) {
    const middle = low.add(high).div(2);
    const { widths, top } = layers(middle);
    if (widths.length < 256 || top.sub(1).toNumber() > 0) low = middle;
    else high = middle;
  }
  expect([...layers(high).widths.map((width) => width.toNumber()), 0]).toEqual(ZIGGURAT_WIDTHS);
});
