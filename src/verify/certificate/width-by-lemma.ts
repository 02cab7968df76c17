import { encloseActivationBounds } from '../../numerics/activation-bounds.js';
import { encloseInputGram } from '../../numerics/input-balls.js';
import { encloseSpectralNorm } from '../../numerics/input-enclosures.js';
import { encloseLimitEigenvalue } from '../../numerics/limit-eigenvalue.js';
import type { ExactNetwork } from '../../numerics/network-enclosure.js';

/** What λ₀ = λmin(H∞), for weights from N(0, I), says about the width. */
export interface LimitWidth {
  /** λ₀ is at least, and at most, this: certified. No `atMost` where nothing is known. */
  readonly atLeast: number;
  readonly atMost?: number;
  /** Lemma G (theory §4): with probability 0.9 or more λmin(H(W)) ≥ λ₀/2 at this width, rounded up. None when λ₀ may be 0. */
  readonly width?: number;
}

const failure = 0.1;
/** ε + (1 − ε) ln(1 − ε) at ε = ½. */
const exponent = 0.5 * (1 - Math.LN2);
const slack = 1 + 2 ** -30;

export function widthByLemma({ inputs, n, d, activation }: ExactNetwork): LimitWidth {
  const { lo, hi } = encloseLimitEigenvalue(encloseInputGram(inputs, n, d), activation, 1e-2);
  const known = { atLeast: Math.max(0, lo), ...(Number.isFinite(hi) && { atMost: hi }) };
  if (!(lo > 0)) return known;
  const norm = encloseActivationBounds(activation).derivativeBound.hi * encloseSpectralNorm(inputs, n, d).hi;
  const width = ((norm * norm) / lo) * (Math.log(n / failure) / exponent);
  return { ...known, ...(Number.isFinite(width) && { width: Math.ceil(width * slack) }) };
}
