import { expect, test } from 'vitest';
import { minus, over, plus, sumOver, times } from '../claim/expression.js';
import type { Defined, Parameter } from '../claim/quantity.js';
import { isWorthKeeping } from '../readings/dependence.js';
import { Memory } from './memory.js';
import { h, x, x0 } from './toy.test-support.js';

const parameter = (name: string): Parameter => ({
  name,
  notation: { symbol: name },
  meaning: name,
  scope: 'parameter',
  domain: 'positive',
});
const [a, b] = [parameter('a'), parameter('b')];
const halved: Defined = {
  name: 'halved',
  notation: { symbol: 'a/2' },
  meaning: 'half of a',
  scope: 'defined',
  definition: over(a, 2),
};

test('what a changed parameter or another draw does not touch is computed once, the rest anew', () => {
  const first = new Memory<number>();
  const second = new Memory(first, ['a']);
  let computed = 0;
  const ask = (memory: Memory<number>, expression: Parameters<Memory<number>['value']>[0]): number => {
    computed = 0;
    memory.value(expression, () => {
      computed += 1;
      return 7;
    });
    return computed;
  };
  for (const [expression, again] of [
    [plus(b, h), 0],
    [plus(a, b), 1],
    [times(3, halved), 1],
    [minus(x0, b), 1],
  ] as const) {
    expect([ask(second, expression), ask(second, expression), ask(first, expression)]).toEqual([1, 0, again]);
  }
  // Computed below first, known above too.
  expect(ask(new Memory(first, ['a']), plus(b, h, 1))).toBe(1);
});

test('only what neither a step nor an unbound index changes is kept', () => {
  const index = { name: 'i', symbol: 'i', size: () => 3 };
  const indexed = { ...h, index } as unknown as typeof h;
  expect([plus(h, x0), times(2, halved), sumOver(index, times(2, indexed))].map(isWorthKeeping)).toEqual([
    true,
    true,
    true,
  ]);
  expect([plus(h, x), times(2, indexed)].map(isWorthKeeping)).toEqual([false, false]);
});
