/** Reproducible numbers in (−1, 1) for tests. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // Numerical Recipes' linear congruential generator; its high bits are good enough for shapes of data.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 31 - 1;
  };
}

/** Standard normal numbers, by summing twelve uniforms. */
export function normals(seed: number): () => number {
  const uniform = uniforms(seed);
  return () => {
    let sum = 0;
    for (let k = 0; k < 12; k++) sum += uniform();
    return sum / 2;
  };
}

/** n rows of d numbers with directions all over the sphere and norms from `norm`. */
export function rowsOnSphere(seed: number, n: number, d: number, norm: (i: number) => number = () => 1): Float64Array {
  const next = normals(seed);
  const rows = new Float64Array(n * d).map(next);
  for (let i = 0; i < n; i++) {
    const row = rows.subarray(i * d, (i + 1) * d);
    const length = Math.hypot(...row);
    for (let k = 0; k < d; k++) row[k] = (row[k]! / length) * norm(i);
  }
  return rows;
}
