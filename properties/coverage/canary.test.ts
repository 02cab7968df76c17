import { expect, it } from 'vitest';
import { called } from './canary.js';

it('calls one function of the coverage canary and not the other', () => {
  expect(called()).toBe(1);
});
