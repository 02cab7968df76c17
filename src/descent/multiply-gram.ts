/** product = G c for a symmetric n × n matrix G. Four rows at a time, each summed from the first entry to the last. */
export function multiplyGram(gram: Float64Array, c: Float64Array, product: Float64Array): void {
  const n = c.length;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0, at = i; j < n; j++, at += n) {
      const cj = c[j]!;
      s0 += gram[at]! * cj;
      s1 += gram[at + 1]! * cj;
      s2 += gram[at + 2]! * cj;
      s3 += gram[at + 3]! * cj;
    }
    product[i] = s0;
    product[i + 1] = s1;
    product[i + 2] = s2;
    product[i + 3] = s3;
  }
  for (; i < n; i++) {
    let sum = 0;
    for (let j = 0, at = i; j < n; j++, at += n) sum += gram[at]! * c[j]!;
    product[i] = sum;
  }
}
