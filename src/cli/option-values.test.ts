import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { duration, openFraction, positiveFraction, positiveInteger } from './option-values.js';

describe('option values', () => {
  it.each([
    ['500ms', 0.5],
    ['60s', 60],
    ['1.5s', 1.5],
    ['2m', 120],
    ['1h', 3600],
  ])('reads the time %s', (text, seconds) => {
    expect(duration(text)).toBe(seconds);
  });

  it.each(['', '60', '0s', '-1s', 's', '1 s', '1e3s', '1d', 'NaNs', `${'9'.repeat(400)}s`])(
    'refuses the time %j',
    (text) => {
      expect(() => duration(text)).toThrow(InvalidArgumentError);
    },
  );

  it('takes fractions with the ends each allows', () => {
    expect(openFraction('0.1')).toBe(0.1);
    expect(openFraction('1e-6')).toBe(1e-6);
    expect(positiveFraction('1')).toBe(1);
    expect(positiveFraction('.25')).toBe(0.25);
    for (const text of ['0', '1', '-0.5', '2', '', 'NaN', 'Infinity', '0x1', ' 0.1', '1e-400', '0,5'])
      expect(() => openFraction(text), text).toThrow(InvalidArgumentError);
    for (const text of ['0', '1.0000001', '', 'one'])
      expect(() => positiveFraction(text), text).toThrow(InvalidArgumentError);
  });

  it('takes whole numbers from 1 on', () => {
    expect(positiveInteger('100')).toBe(100);
    for (const text of ['0', '-1', '1.5', '1e3', '', '9007199254740993'])
      expect(() => positiveInteger(text), text).toThrow(InvalidArgumentError);
  });
});
