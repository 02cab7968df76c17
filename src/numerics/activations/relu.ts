import { maximum } from '../arithmetic.js';
import { one } from '../constants.js';
import { encloseFloatReluLimitGram } from '../float-relu-limit-gram.js';
import type { Interval } from '../interval.js';
import { contains, point, whole } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { encloseReluLimitGram } from '../relu-limit-gram.js';
import type { CertifiedActivation } from './certified-activation.js';

/** σ″ is 0 off the kink and does not exist at it: nothing is known when z may be 0. */
function offTheKink(z: Interval): Interval {
  return contains(z, 0) ? whole : point(0);
}

/** max(z, 0), with σ′(0) anywhere in [0, 1]. Not analytic: its strip has no width, and quadrature proves nothing about it. */
export const relu: CertifiedActivation = {
  name: 'relu',
  value: (z) => maximum(z, point(0)),
  derivative: (z) => (z.lo > 0 ? one : z.hi < 0 ? point(0) : { lo: 0, hi: 1 }),
  secondDerivative: offTheKink,
  thirdDerivative: offTheKink,
  tail: () => ({ derivative: 1, secondDerivative: 0 }),
  evaluate: (out, z) => {
    if (mpfr.mpfr_sgn(z) > 0) mpfr.mpfr_set(out, z, 0);
    else mpfr.mpfr_set_zero(out, 1);
  },
  evaluateDerivative: (out, z) => {
    mpfr.mpfr_set_ui(out, mpfr.mpfr_sgn(z) > 0 ? 1 : 0, 0);
  },
  slopeJumpsAt: 0,
  closedLimitGram: { inDoubleDouble: encloseReluLimitGram, inFloat64: encloseFloatReluLimitGram },
  stripHalfWidth: 0,
  stripBound: Number.POSITIVE_INFINITY,
};
