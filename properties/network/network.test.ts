import { describe, expect, it } from 'vitest';
import { empiricalGramTendsToLimit, hermiteRouteMeetsClosedForm } from './limit-gram.js';
import { type Change, changes, changesNothing } from './symmetries.js';

it.each(['erf', 'sin', 'relu', 'affine'])('the general route to H∞ meets the closed form: %s', (name) => {
  hermiteRouteMeetsClosedForm(name);
});

it.each(['tanh', 'softplus', 'relu', 'sin'])('H(W_0) tends to H∞ like 1/√m: %s', (name) => {
  empiricalGramTendsToLimit(name, [64, 1024, 16384]);
});

describe('λ₀, required width and verdict do not change', () => {
  it.each(changes)('$name', (change: Change) => {
    const { compared } = changesNothing(change);
    expect(compared).toBeGreaterThanOrEqual(3);
  });
});
