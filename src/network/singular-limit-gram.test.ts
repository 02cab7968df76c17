import { expect, it } from 'vitest';
import { parseActivation } from './activation-spec.js';
import { singularity } from './singular-limit-gram.js';

const seen = (rows: number[][], activation: string) =>
  singularity(Float64Array.from(rows.flat()), rows.length, rows[0]!.length, parseActivation(activation));

it('names the first two equal rows, whatever the activation', () => {
  const rows = [
    [1, 0],
    [0, 1],
    [1, 0],
  ];
  for (const name of ['tanh', 'softplus', 'relu']) {
    expect(seen(rows, name)).toEqual({ because: 'equal-rows', rows: [0, 2] });
  }
});

it('names opposite rows exactly where σ′ is even or odd', () => {
  const rows = [
    [0.6, 0.8],
    [-0.6, -0.8],
  ];
  expect(seen(rows, 'tanh')).toEqual({ because: 'opposite-rows', rows: [0, 1] });
  expect(seen(rows, 'gaussian')).toEqual({ because: 'opposite-rows', rows: [0, 1] });
  expect(seen(rows, 'softplus')).toBeUndefined();
});

it('counts rows against dimensions for affine σ alone', () => {
  const rows = [
    [1, 0],
    [0, 1],
    [0.6, 0.8],
  ];
  expect(seen(rows, 'affine')).toEqual({ because: 'rank', rank: 2 });
  expect(seen(rows.slice(1), 'affine')).toBeUndefined();
  expect(seen(rows, 'tanh')).toBeUndefined();
});

it('does not take nearly equal rows for equal', () => {
  expect(
    seen(
      [
        [1, 0],
        [1, 1e-300],
      ],
      'tanh',
    ),
  ).toBeUndefined();
});
