import { expect, test } from 'vitest';
import { edited } from '../src/claim/edit.js';
import { fraction } from '../src/claim/expression.js';
import type { Theorem } from '../src/claim/theorem.js';
import { checkTheorem } from '../src/verify/check-theorem.js';
import { theorems } from './index.js';
import { template } from './template.js';

const options = {
  seed: 'template',
  more: (tried: number): boolean => tried < 40,
  minimum: 30,
  operations: 1e6,
  bytes: 2 ** 22,
  draws: 1,
  lemmas: true,
  falseAlarm: 1e-6,
};

test('the template stands as it is, and falls when its bound is halved', () => {
  expect(checkTheorem(template, options)).toMatchObject({ verdict: 'stands', met: 40 });
  const halved = edited(template as Theorem, { scale: 'gram-matrix-is-bounded', by: fraction(1, 2) });
  expect(checkTheorem(halved, options).verdict).toBe('refuted');
});

test('every theorem has a header that reports can use', () => {
  const names = theorems.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const theorem of theorems) {
    expect(theorem.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(theorem.sources.length).toBeGreaterThan(0);
    const claims = [...theorem.hypotheses, ...theorem.lemmas, ...theorem.conclusions].map(({ name }) => name);
    expect(new Set(claims).size, `${theorem.name} has two claims of one name`).toBe(claims.length);
    const solved = theorem.choose.flatMap((choice) => ('solves' in choice ? [choice.solves] : []));
    for (const name of solved) expect(theorem.hypotheses.map((claim) => claim.name)).toContain(name);
  }
});
