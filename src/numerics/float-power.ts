/**
 * x^y in floating point, with the same bits on every engine; those of `**` differ between versions of V8 unless x or y is 2.
 * An integer y goes by repeated squaring: a relative error of at most (1 + u)^|y| − 1, u = 2⁻⁵³, where nothing underflows.
 * Any other y goes by e^(y ln x), whose relative error grows like |y ln x| u. NaN as `**` gives it.
 */
export function floatPower(x: number, y: number): number {
  if (!Number.isInteger(y)) return y === 0.5 ? Math.sqrt(x) : Math.exp(y * Math.log(x));
  let result = 1;
  let square = x;
  for (let rest = Math.abs(y); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    if (rest > 1) square *= square;
  }
  return y < 0 ? 1 / result : result;
}
