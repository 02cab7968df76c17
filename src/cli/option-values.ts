import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = { ms: 1e-3, s: 1, m: 60, h: 3600 };

/** "500ms", "60s", "2m", "1h" in seconds. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const seconds = Number(amount) * (units[unit ?? ''] ?? Number.NaN);
  if (!(seconds > 0 && Number.isFinite(seconds)))
    throw new InvalidArgumentError('Give a time such as 500ms, 60s, 2m or 1h.');
  return seconds;
}

/** A number strictly between 0 and 1. */
export function openFraction(text: string): number {
  const value = realNumber(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('Give a number strictly between 0 and 1, such as 0.1.');
  return value;
}

/** A number greater than 0 and at most 1. */
export function positiveFraction(text: string): number {
  const value = realNumber(text);
  if (!(value > 0 && value <= 1))
    throw new InvalidArgumentError('Give a number greater than 0 and at most 1, such as 0.25.');
  return value;
}

/** A number greater than 0. */
export function positive(text: string): number {
  const value = realNumber(text);
  if (!(value > 0 && Number.isFinite(value)))
    throw new InvalidArgumentError('Give a number greater than 0, such as 10.');
  return value;
}

/** A whole number from 1 on. */
export function positiveInteger(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(Number.isSafeInteger(value) && value >= 1))
    throw new InvalidArgumentError('Give a whole number from 1 on, such as 100.');
  return value;
}

/** Decimal notation only: Number() would also take "", "0x1" and " 1". NaN for anything else. */
function realNumber(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
