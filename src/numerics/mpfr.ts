import { init } from 'gmp-wasm';

/** The MPFR binding, initialised once for the process. Memory is manual: whoever calls mpfr_init2 clears or reuses. */
export const mpfr: Awaited<ReturnType<typeof init>>['binding'] = (await init()).binding;

/** MPFR's rounding modes (mpfr_rnd_t); a plain object, since the package exports a const enum only as a type. */
export const rounding = { nearest: 0, towardZero: 1, up: 2, down: 3 } as const;
export type Rounding = (typeof rounding)[keyof typeof rounding];

/** An MPFR function of one variable: (result, operand, rounding). */
export type MpfrFunction = (result: number, operand: number, rnd: Rounding) => number;

const operand = mpfr.mpfr_t();
const second = mpfr.mpfr_t();
const result = mpfr.mpfr_t();
mpfr.mpfr_inits2(53, operand, second, result);

/** f(x) of a float64, correctly rounded to float64 in the given direction; NaN outside the domain. */
export function correctlyRounded(f: MpfrFunction, x: number, rnd: Rounding): number {
  mpfr.mpfr_set_d(operand, x, rounding.nearest);
  f(result, operand, rnd);
  return mpfr.mpfr_get_d(result, rnd) + 0;
}

/** x^y of float64s, correctly rounded in the given direction; NaN outside the domain. */
export function correctlyRoundedPower(x: number, y: number, rnd: Rounding): number {
  mpfr.mpfr_set_d(operand, x, rounding.nearest);
  mpfr.mpfr_set_d(second, y, rounding.nearest);
  mpfr.mpfr_pow(result, operand, second, rnd);
  return mpfr.mpfr_get_d(result, rnd) + 0;
}
