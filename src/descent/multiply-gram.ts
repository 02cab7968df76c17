/**
 * product_r = G c_r for rows c_r of length n and a symmetric n × n matrix G, row-major. Every sum runs from the first
 * entry to the last, whatever the number of rows. Two rows and four entries at a time, so that eight sums share each
 * load of G: this is where the working route spends its operations.
 */
export function multiplyGram(gram: Float64Array, n: number, rows: Float64Array, product: Float64Array): void {
  let at = 0;
  for (; at + n < rows.length; at += 2 * n) multiplyPair(gram, n, rows, at, product);
  if (at < rows.length) multiplyRow(gram, n, rows, at, 0, product);
}

function multiplyPair(gram: Float64Array, n: number, rows: Float64Array, at: number, product: Float64Array): void {
  const next = at + n;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let t0 = 0;
    let t1 = 0;
    let t2 = 0;
    let t3 = 0;
    for (let j = 0, g = i; j < n; j++, g += n) {
      const c = rows[at + j]!;
      const e = rows[next + j]!;
      const g0 = gram[g]!;
      const g1 = gram[g + 1]!;
      const g2 = gram[g + 2]!;
      const g3 = gram[g + 3]!;
      s0 += g0 * c;
      s1 += g1 * c;
      s2 += g2 * c;
      s3 += g3 * c;
      t0 += g0 * e;
      t1 += g1 * e;
      t2 += g2 * e;
      t3 += g3 * e;
    }
    product[at + i] = s0;
    product[at + i + 1] = s1;
    product[at + i + 2] = s2;
    product[at + i + 3] = s3;
    product[next + i] = t0;
    product[next + i + 1] = t1;
    product[next + i + 2] = t2;
    product[next + i + 3] = t3;
  }
  multiplyRow(gram, n, rows, at, i, product);
  multiplyRow(gram, n, rows, next, i, product);
}

/** Entries `first`, …, n − 1 of one row. */
function multiplyRow(
  gram: Float64Array,
  n: number,
  rows: Float64Array,
  at: number,
  first: number,
  product: Float64Array,
): void {
  for (let i = first; i < n; i++) {
    let sum = 0;
    for (let j = 0, g = i; j < n; j++, g += n) sum += gram[g]! * rows[at + j]!;
    product[at + i] = sum;
  }
}
