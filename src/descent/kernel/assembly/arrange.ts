/** One panel of Z from the rows of its neurons, n preactivations each, times a factor for every neuron. */
export function arrange(n: i32, rows: usize, factors: usize, z: usize): void {
  const rowBytes = <usize>n << 3;
  for (let r: usize = 0; r < 64; r += 16) {
    const factor = v128.load(factors + r);
    let upper = rows + (r >> 3) * rowBytes, lower = upper + rowBytes, to = z + r;
    for (const end = upper + (rowBytes & ~15); upper < end; upper += 16) {
      const a = v128.load(upper), b = v128.load(lower);
      v128.store(to, f64x2.mul(v128.shuffle<f64>(a, b, 0, 2), factor));
      v128.store(to, f64x2.mul(v128.shuffle<f64>(a, b, 1, 3), factor), 64);
      lower += 16;
      to += 128;
    }
    if ((n & 1) != 0) v128.store(to, f64x2.mul(v128.load64_lane(lower, v128.load64_zero(upper), 1), factor));
  }
}
