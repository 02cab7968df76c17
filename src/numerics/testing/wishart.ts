/** B Bᵀ for an n × k matrix B of draws, exactly symmetric. For tests. */
export function wishart(n: number, k: number, draw: () => number): Float64Array {
  const b = Float64Array.from({ length: n * k }, draw);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += b[i * k + l]! * b[j * k + l]!;
      a[i * n + j] = sum;
      a[j * n + i] = sum;
    }
  }
  return a;
}
