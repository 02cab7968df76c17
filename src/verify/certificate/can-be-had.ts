interface Shape {
  readonly n: number;
  readonly d: number;
}

/** Entries of the largest Float64Array every supported platform makes: 32 GiB. */
const largestArray = 2 ** 32;
/** Some weeks of one core. */
const mostOperations = 2 ** 53;

/** Whether W (m × d) and Z = W Xᵀ (m × n) fit an array each. The same answer on every machine. */
export function canBeHeld({ n, d }: Shape, width: number): boolean {
  return width * Math.max(n, d) <= largestArray;
}

/** Whether so many gradient steps, 4nmd operations each, end within some weeks. */
export function canBeRun({ n, d, signs }: Shape & { readonly signs: ArrayLike<number> }, steps: number): boolean {
  return 4 * n * d * signs.length * steps <= mostOperations;
}
