import { mpfr } from './mpfr.js';

/** Runs f with `count` MPFR numbers of the given precision and frees them afterwards. */
export function withRegisters<T>(count: number, precision: number, f: (registers: readonly number[]) => T): T {
  const registers = Array.from({ length: count }, () => mpfr.mpfr_t());
  for (const register of registers) mpfr.mpfr_init2(register, precision);
  try {
    return f(registers);
  } finally {
    for (const register of registers) {
      mpfr.mpfr_clear(register);
      mpfr.mpfr_t_free(register);
    }
  }
}
