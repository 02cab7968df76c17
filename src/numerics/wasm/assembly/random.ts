/**
 * Neurons drawn with the bits of `instances/random-stream.ts`, which says what the methods are: splitmix64 keys, xoshiro256++, the
 * ziggurat, and exp and ln from + − × ÷. Every sum runs in the order of the original.
 */

// where the tables of the ziggurat stand: 257 doubles apiece
const SCALE: usize = 1024;
const ACCEPT: usize = 4096;
const HEIGHT: usize = 7168;

const UNIT: f64 = 1.0 / 9007199254740992.0;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const INVERSE_LN2: f64 = 1.4426950408889634;
/** Five times what `roughExponential` is off by. */
const CLOSE: f64 = 1e-6;
const SQRT_HALF: f64 = 0.7071067811865476;

let s0: u64, s1: u64, s2: u64, s3: u64;

@inline function next(): u64 {
  const result = rotl(s0 + s3, 23) + s0;
  const t = s1 << 17;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl(s3, 45);
  return result;
}

function splitmix(state: u64, index: u32): u64 {
  let z = state + (<u64>index + 1) * 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

@inline function bits53(): f64 {
  return <f64>(<i64>(next() >> 11));
}

function exponential(t: f64): f64 {
  const k = floor(t / (LN2_HIGH + LN2_LOW) + 0.5);
  const r = t - k * LN2_HIGH - k * LN2_LOW;
  let sum: f64 = 1;
  for (let i = 15; i >= 1; i--) sum = 1 + (sum * r) / <f64>i;
  for (let halvings = -k; halvings > 0; halvings--) sum /= 2;
  return sum;
}

function logarithm(u: f64): f64 {
  let f = u;
  let k: f64 = 0;
  while (f < SQRT_HALF) {
    f *= 2;
    k--;
  }
  const s = (f - 1) / (f + 1);
  const square = s * s;
  let sum: f64 = 0;
  for (let i = 25; i >= 1; i -= 2) sum = sum * square + 1 / <f64>i;
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW);
}

/** e^t for −700 < t ≤ 0, off by 2 · 10⁻⁷ of itself at most: without the divisions of `exponential`, which take most of its time. */
export function roughExponential(t: f64): f64 {
  const k = floor(t * INVERSE_LN2 + 0.5);
  const r = t - k * LN2_HIGH;
  const sum = 1 + r * (1 + r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))));
  return sum * reinterpret<f64>((<i64>k + 1023) << 52);
}

function underCurve(layer: usize, x: f64): bool {
  const bottom = load<f64>(HEIGHT + (layer << 3));
  const y = bottom + bits53() * UNIT * (load<f64>(HEIGHT + (layer << 3), 8) - bottom);
  const t = (-x * x) / 2, roughly = roughExponential(t);
  if (abs(y - roughly) > CLOSE * roughly) return y < roughly;
  return y < exponential(t);
}

function tail(start: f64): f64 {
  while (true) {
    const excess = -logarithm((bits53() + 1) * UNIT) / start;
    const drop = -logarithm((bits53() + 1) * UNIT);
    if (2 * drop > excess * excess) return start + excess;
  }
}

/** What the ziggurat makes of a word that does not fall under the curve whatever its height, and of those after it. */
function beyondAccept(first: u64, start: f64): f64 {
  let word = first;
  while (true) {
    const bits = <f64>(<i64>(word >> 11));
    const layer = <usize>(word & 0xff);
    const negative = (word & 0x100) != 0;
    const x = bits * load<f64>(SCALE + (layer << 3));
    if (bits < load<f64>(ACCEPT + (layer << 3)) || (layer > 0 && underCurve(layer, x))) return negative ? -x : x;
    if (layer == 0) {
      const far = tail(start);
      return negative ? -far : far;
    }
    word = next();
  }
}

/** d numbers from N(0, 1). The state stays in registers; all but one word in a hundred are done here. */
function gaussians(into: usize, d: u32, start: f64): void {
  let a = s0, b = s1, c = s2, e = s3;
  for (let end = into + (<usize>d << 3); into < end; into += 8) {
    const word = rotl(a + e, 23) + a;
    const t = b << 17;
    c ^= a;
    e ^= b;
    b ^= c;
    a ^= e;
    c ^= t;
    e = rotl(e, 45);
    const bits = <f64>(<i64>(word >> 11));
    const layer = <usize>(word & 0xff) << 3;
    if (bits < load<f64>(ACCEPT + layer)) {
      const x = reinterpret<u64>(bits * load<f64>(SCALE + layer)) | ((word & 0x100) << 55);
      store<u64>(into, x);
      continue;
    }
    s0 = a;
    s1 = b;
    s2 = c;
    s3 = e;
    store<f64>(into, beyondAccept(word, start));
    a = s0;
    b = s1;
    c = s2;
    e = s3;
  }
}

/**
 * Neurons `first`, …, `first` + `count` − 1 of the stream whose key stands at `key` (four words): their signs as bytes, and w·x_i
 * for every input, m × n, with room for three more numbers behind. `columns` holds the inputs by columns, d × `stride`, `stride` = n rounded
 * up to a multiple of 4 with zeros behind; `weights` has room for d doubles. `start` is where the tail of the ziggurat begins.
 */
export function drawNeurons(
  key: usize, first: u32, count: u32, d: u32, n: u32, columns: usize, start: f64, signs: usize, z: usize, weights: usize,
): void {
  const k0 = load<u64>(key), k1 = load<u64>(key, 8), k2 = load<u64>(key, 16), k3 = load<u64>(key, 24);
  const rowBytes = <usize>((n + 3) & ~3) << 3;
  const zBytes = <usize>n << 3;
  for (let r: u32 = 0; r < count; r++) {
    s0 = splitmix(k0, first + r);
    s1 = splitmix(k1, first + r);
    s2 = splitmix(k2, first + r);
    s3 = splitmix(k3, first + r);
    store<i8>(signs + r, <i64>next() < 0 ? -1 : 1);
    gaussians(weights, d, start);
    // four at a time: what lies beyond this neuron's n is written over by the next
    for (let o: usize = 0; o < rowBytes; o += 32) {
      let a = f64x2.splat(0), b = a;
      let x = columns + o;
      for (let w = weights, end = weights + (<usize>d << 3); w < end; w += 8) {
        const factor = v128.load64_splat(w);
        a = f64x2.add(a, f64x2.mul(factor, v128.load(x)));
        b = f64x2.add(b, f64x2.mul(factor, v128.load(x, 16)));
        x += rowBytes;
      }
      v128.store(z + o, a);
      v128.store(z + o, b, 16);
    }
    z += zBytes;
  }
}
