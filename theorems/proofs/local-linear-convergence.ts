/**
 * Proof of Theorem LC, theory §1, steps P1 to P14 (q = g², Δ = ηg). One induction carries what depends on itself: the residual
 * has paid for the path, the path has not left the ball, and the residual has not grown.
 */
import { atNext, atStart, minus, plus, square, times } from '../../src/claim/expression.js';
import { all, atLeast, atMost, equal, greaterThan, ifThen, lessThan } from '../../src/claim/formula.js';
import type { Defined, Quantity } from '../../src/claim/quantity.js';
import { nextOf, type Step, startOf, type Use } from '../../src/claim/step.js';
import { cite, claimNamed, induction, inTheLimitOf, meaning, proved, smt, smtFor } from '../../src/claim/steps.js';
import type { Theorem } from '../../src/claim/theorem.js';
import {
  bound,
  completeness,
  limit,
  limitsKeepInequalities,
  nextMember,
  sequence,
} from '../../src/proof/facts/analysis.js';
import {
  descentRate,
  differenceNorm,
  gramImageNorm,
  imageNorm,
  incrementNorm,
  jacobianDifference,
  linearisedNorm,
  linearisedSquare,
  lipschitzConstant,
  matrixNorm,
  otherSmallestSingular,
  pointDifference,
  rayleighLower,
  rayleighUpper,
  smallestSingular,
  taylorLipschitz,
  taylorRemainder,
  transposedImageNorm,
  vectorNorm,
  weyl,
} from '../../src/proof/facts/linear-algebra.js';
import {
  jacobianBound as beta,
  relativeStep as c,
  jacobianLipschitz as ell,
  positiveLipschitz,
} from '../../src/settings/two-layer/constants.js';
import {
  smallestInitialSingularValue as alpha,
  initialResidual,
} from '../../src/settings/two-layer/draw-quantities.js';
import {
  distanceStartsAtZero,
  nextDistanceExpands,
  nextResidualExpands,
  pathStartsAtZero,
  residualStartsAtTheInitialOne,
} from '../../src/settings/two-layer/meanings.js';
import { onDraw } from '../../src/settings/two-layer/measured.js';
import { stepSize as eta, theta } from '../../src/settings/two-layer/parameters.js';
import {
  linearResidual as A,
  stepLength as Delta,
  pathLength as d,
  distance,
  linearError as e,
  errorAlongLinearResidual,
  gramImageNorm as gramImage,
  jacobianDrift,
  residualNorm as rho,
  smallestSingularValue as sigma,
  stepAlongDisplacement,
} from '../../src/settings/two-layer/step-quantities.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import {
  descentCoefficient as b,
  radius as D,
  potential as phi,
  curvature as s,
  localLinearConvergence as theorem,
} from '../local-linear-convergence.js';
import {
  anyPair,
  limitPathLength as dLimit,
  gradientNorm as g,
  iterate,
  pointPair,
  limitResidual as rhoLimit,
} from './descent-quantities.js';
import { boundIsNotNegative, jacobianIsBounded, jacobianIsLipschitz, sizes, sizesArePositive } from './jacobian.js';
import { isNotNegative, notNegative, triangle } from './norms.js';

const conclusion = (name: string, uses: readonly Use[]): Step => smtFor(claimNamed(theorem, name), uses);

/** κ = α − ℓd: what is left of the smallest singular value after a path of length d (P9). */
const kappa: Defined = {
  name: 'kappa',
  notation: { symbol: 'κ' },
  meaning: 'what a path of length d leaves of the smallest singular value, α − ℓd',
  scope: 'defined',
  definition: minus(alpha, times(ell, d)),
};

/** The claim of the one induction. */
const invariant = 'residual-pays-for-the-path-and-stays-small';

const decrease = times(b, eta, square(g));

const [residualIsNotNegative] = notNegative(rho) as [Step];

const driftPair = pointPair('drift', 'W_k, W_0', jacobianDrift, distance, (state) => state.drift);

const unitImage = onDraw(
  { name: 'unit-image', notation: { symbol: '‖J_0ᵀv‖' }, meaning: 'for some unit vector v; draws look at the first' },
  (draw) => draw.jacobianRowNorm(0),
);

const meanings: readonly Step[] = [
  meaning(pathStartsAtZero),
  meaning(distanceStartsAtZero),
  meaning(residualStartsAtTheInitialOne),
  smt('step-is-the-gradient-times-the-step-size', equal(Delta, times(eta, g)), ['step-size-is-positive', g]),
  residualIsNotNegative,
  ...notNegative(d, g, gramImage, e, A, iterate.norm, distance),
  smt(
    'norms-are-not-negative',
    all(...[g, gramImage, e, A, iterate.norm].map((norm) => atLeast(norm, 0))),
    [g, gramImage, e, A, iterate.norm].map(isNotNegative),
  ),
  cite(
    'linearised-residual-squared',
    linearisedSquare,
    [
      [linearisedNorm, A],
      [vectorNorm, rho],
      [transposedImageNorm, g],
      [gramImageNorm, gramImage],
      [descentRate, eta],
    ],
    [],
  ),
];

/** β > 0, since 0 < α ≤ ‖J(W_0)‖: then no size vanishes. */
const boundIsPositive: readonly Step[] = [
  cite(
    'initial-jacobian-stretches-a-unit-vector',
    rayleighLower,
    [
      [transposedImageNorm, unitImage],
      [smallestSingular, alpha],
      [vectorNorm, 1],
    ],
    [],
  ),
  cite(
    'initial-jacobian-stretches-by-at-most-its-norm',
    rayleighUpper,
    [
      [imageNorm, unitImage],
      [matrixNorm, atStart(iterate.norm)],
      [vectorNorm, 1],
    ],
    [],
  ),
  smt('jacobian-bound-is-positive', greaterThan(beta, 0), [
    'initial-jacobian-stretches-a-unit-vector',
    'initial-jacobian-stretches-by-at-most-its-norm',
    'initial-jacobian-has-full-rank',
    startOf('iterate-jacobian-is-bounded'),
  ]),
  ...sizesArePositive('jacobian-bound-is-positive'),
];

const constants: readonly Step[] = [
  smt('lipschitz-constant-is-positive', greaterThan(ell, 0), ['sizes-are-positive', ell, positiveLipschitz]),
  smt('step-is-not-negative', atLeast(Delta, 0), [
    'step-is-the-gradient-times-the-step-size',
    'norms-are-not-negative',
    'step-size-is-positive',
  ]),
];

/** P1 to P3, and P9: what linear algebra gives at every iterate. */
const oneStep: readonly Step[] = [
  cite(
    'P1-linearisation-misses-little',
    taylorLipschitz,
    [
      [taylorRemainder, e],
      [lipschitzConstant, ell],
      [incrementNorm, Delta],
      [jacobianDifference, anyPair.difference],
      [pointDifference, anyPair.distance],
    ],
    ['any-jacobian-is-lipschitz'],
  ),
  smt('P1-error-in-terms-of-the-gradient', atMost(times(2, e), times(ell, square(eta), square(g))), [
    'P1-linearisation-misses-little',
    'step-is-the-gradient-times-the-step-size',
  ]),
  ...triangle('next-residual-is-linear-part-plus-error', atNext(rho), [A, e], ['norms-are-not-negative'], {
    product: errorAlongLinearResidual as Quantity,
    expanded: nextResidualExpands,
  }),
  cite(
    'gram-matrix-applied-to-the-residual',
    rayleighUpper,
    [
      [imageNorm, gramImage],
      [matrixNorm, iterate.norm],
      [vectorNorm, g],
    ],
    [],
  ),
  cite(
    'P3-gradient-is-at-most-the-residual',
    rayleighUpper,
    [
      [imageNorm, g],
      [matrixNorm, iterate.norm],
      [vectorNorm, rho],
    ],
    [],
  ),
  cite(
    'P3-gradient-is-at-least-the-residual',
    rayleighLower,
    [
      [transposedImageNorm, g],
      [smallestSingular, sigma],
      [vectorNorm, rho],
    ],
    [],
  ),
  smt('P2-gram-image-squared', atMost(square(gramImage), times(square(beta), square(g))), [
    'gram-matrix-applied-to-the-residual',
    'iterate-jacobian-is-bounded',
    'norms-are-not-negative',
  ]),
  smt('P2-linear-part-contracts', atMost(square(A), minus(square(rho), times(minus(2, c), eta, square(g)))), [
    'linearised-residual-squared',
    'P2-gram-image-squared',
    'step-size-is-positive',
    c,
  ]),
  smt('P2-linear-part-does-not-grow', atMost(A, rho), [
    'P2-linear-part-contracts',
    'step-size-is-positive',
    'step-size-is-below-two-over-squared-jacobian-bound',
    'residual-is-not-negative',
    'norms-are-not-negative',
  ]),
  smt('P5-gradient-squared', atMost(times(eta, square(g)), times(c, square(rho))), [
    'P3-gradient-is-at-most-the-residual',
    'iterate-jacobian-is-bounded',
    'residual-is-not-negative',
    'norms-are-not-negative',
    'step-size-is-positive',
    c,
  ]),
];

/** P5, as far as it does not rest on ρ ≤ ρ_0; (ηg²)² is bounded by cρ² · ηg² before anything else. */
const squares: readonly Step[] = [
  smt('relative-step-is-not-negative', atLeast(c, 0), ['step-size-is-positive', c]),
  smt('P5-error-squared-by-the-gradient', atMost(times(4, square(e)), square(times(eta, ell, eta, square(g)))), [
    'P1-error-in-terms-of-the-gradient',
    'norms-are-not-negative',
  ]),
  smt(
    'P5-gradient-to-the-fourth',
    atMost(square(times(eta, ell, eta, square(g))), times(c, square(times(eta, ell, rho)), eta, square(g))),
    ['P5-gradient-squared', 'step-size-is-positive'],
  ),
];

/** P9: the Jacobian drifts at most linearly in the path. */
const drift: readonly Step[] = [
  ...triangle(
    'distance-grows-by-at-most-the-step',
    atNext(distance),
    [distance, Delta],
    [isNotNegative(distance), 'step-is-not-negative'],
    { product: stepAlongDisplacement as Quantity, expanded: nextDistanceExpands },
  ),
  ...induction(
    'distance-is-at-most-the-path',
    atMost(distance, d),
    ['distance-grows-by-at-most-the-step', pathStartsAtZero.name, distanceStartsAtZero.name, Delta],
    [],
  ),
  cite(
    'P9-weyl',
    weyl,
    [
      [smallestSingular, sigma],
      [otherSmallestSingular, alpha],
      [differenceNorm, jacobianDrift],
    ],
    [],
  ),
  smt('P9-jacobian-drifts-at-most-linearly', atLeast(sigma, kappa), [
    'P9-weyl',
    'drift-jacobian-is-lipschitz',
    'distance-is-at-most-the-path',
    'lipschitz-constant-is-positive',
    kappa,
  ]),
  smt('gradient-is-at-least-kappa-times-the-residual', atLeast(g, times(kappa, rho)), [
    'P3-gradient-is-at-least-the-residual',
    'P9-jacobian-drifts-at-most-linearly',
    'residual-is-not-negative',
  ]),
  smt('P10-potential-is-concave', atMost(minus(atNext(phi), phi), times(kappa, Delta)), [
    'lipschitz-constant-is-positive',
    'step-is-not-negative',
    phi,
    kappa,
    Delta,
  ]),
  smt('P12-inside-the-ball-the-jacobian-keeps-its-share', ifThen(atMost(d, D), atLeast(kappa, times(theta, alpha))), [
    'lipschitz-constant-is-positive',
    kappa,
    D,
  ]),
];

/** What P11 adds up. */
const accounts: readonly Use[] = [
  invariant,
  'P8-descent-pays-for-the-step',
  'P8-at-zero-residual',
  'P10-potential-is-concave',
  'P12-inside-the-ball-the-jacobian-keeps-its-share',
  'lipschitz-constant-is-positive',
  'step-is-not-negative',
  'residual-is-not-negative',
  'descent-coefficient-is-positive',
  phi,
  kappa,
  Delta,
];

/** What rests on ρ ≤ ρ_0 at k: P4 to P8, P11, P13. */
const withinTheInduction: readonly Step[] = [
  smt('P13-curvature-bounds-the-step', atMost(times(eta, ell, rho), s), [
    invariant,
    'residual-starts-at-the-initial-one',
    'step-size-is-positive',
    'lipschitz-constant-is-positive',
    s,
  ]),
  smt('P4-error-times-residual', atMost(times(2, rho, e), times(s, eta, square(g))), [
    'P1-error-in-terms-of-the-gradient',
    'P13-curvature-bounds-the-step',
    'residual-is-not-negative',
    'step-size-is-positive',
  ]),
  smt('P5-curvature-squared', atMost(square(times(eta, ell, rho)), square(s)), [
    'P13-curvature-bounds-the-step',
    'residual-is-not-negative',
    'step-size-is-positive',
    'lipschitz-constant-is-positive',
  ]),
  smt('P5-error-squared', atMost(times(4, square(e)), times(c, square(s), eta, square(g))), [
    'P5-error-squared-by-the-gradient',
    'P5-gradient-to-the-fourth',
    'P5-curvature-squared',
    'relative-step-is-not-negative',
    'step-size-is-positive',
  ]),
  smt('P6a-triangle-squared', atMost(square(atNext(rho)), plus(square(A), times(2, rho, e), square(e))), [
    'next-residual-is-linear-part-plus-error',
    'P2-linear-part-does-not-grow',
    'norms-are-not-negative',
    'residual-is-not-negative',
    nextOf('residual-is-not-negative'),
  ]),
  smt('P6b-residual-squared-decreases', atMost(square(atNext(rho)), minus(square(rho), decrease)), [
    'P6a-triangle-squared',
    'P2-linear-part-contracts',
    'P4-error-times-residual',
    'P5-error-squared',
    b,
  ]),
  smt(
    'P7-residual-decreases',
    ifThen(greaterThan(rho, 0), atMost(times(2, rho, atNext(rho)), minus(times(2, square(rho)), decrease))),
    ['P6b-residual-squared-decreases'],
  ),
  smt(
    'P8-descent-pays-for-the-step',
    ifThen(greaterThan(rho, 0), atMost(times(2, atNext(rho)), minus(times(2, rho), times(b, kappa, Delta)))),
    [
      'P7-residual-decreases',
      'gradient-is-at-least-kappa-times-the-residual',
      'step-is-the-gradient-times-the-step-size',
      'norms-are-not-negative',
      'step-size-is-positive',
      'descent-coefficient-is-positive',
    ],
  ),
  smt('P8-at-zero-residual', ifThen(equal(rho, 0), all(equal(atNext(rho), 0), equal(Delta, 0))), [
    'P3-gradient-is-at-most-the-residual',
    'P6b-residual-squared-decreases',
    'step-is-the-gradient-times-the-step-size',
    'norms-are-not-negative',
  ]),
  smt('P13-residual-does-not-grow', atMost(atNext(rho), rho), [
    'P6b-residual-squared-decreases',
    'descent-coefficient-is-positive',
    'step-size-is-positive',
    'residual-is-not-negative',
    nextOf('residual-is-not-negative'),
  ]),
  smt('P11-path-stays', atMost(atNext(d), D), [
    ...accounts,
    'initial-residual-is-small',
    'contraction-share-is-in-range',
    'initial-jacobian-has-full-rank',
    nextOf('residual-is-not-negative'),
    D,
  ]),
  smt(
    'P11-residual-still-pays',
    atMost(times(2, atNext(rho)), minus(times(2, initialResidual), times(b, atNext(phi)))),
    [...accounts, 'descent-coefficient-is-positive'],
  ),
];

const bargain = claimNamed(theorem, 'P11-residual-pays-for-the-path');
const ball = claimNamed(theorem, 'path-stays-within-the-radius');

const alongThePath: readonly Step[] = [
  ...induction(
    invariant,
    all(bargain.formula, ball.formula, atMost(rho, initialResidual)),
    [
      'path-starts-at-zero',
      'residual-starts-at-the-initial-one',
      'lipschitz-constant-is-positive',
      'initial-jacobian-has-full-rank',
      'contraction-share-is-in-range',
      'P11-path-stays',
      'P11-residual-still-pays',
      'P13-residual-does-not-grow',
      phi,
      D,
    ],
    withinTheInduction,
  ),
  smtFor(bargain, [invariant]),
];

const conclusions: readonly Step[] = [
  conclusion(ball.name, [invariant]),
  conclusion('jacobian-keeps-its-share', [
    ball.name,
    'P9-jacobian-drifts-at-most-linearly',
    'P12-inside-the-ball-the-jacobian-keeps-its-share',
  ]),
  smt('P12-gradient-squared-keeps-its-share', atLeast(square(g), times(square(theta), square(alpha), square(rho))), [
    'jacobian-keeps-its-share',
    'P3-gradient-is-at-least-the-residual',
    'residual-is-not-negative',
    'contraction-share-is-in-range',
    'initial-jacobian-has-full-rank',
  ]),
  conclusion('residual-contracts-at-every-step', [
    'P6b-residual-squared-decreases',
    'P12-gradient-squared-keeps-its-share',
    'descent-coefficient-is-positive',
    'step-size-is-positive',
  ]),
  smt('potential-is-at-least-its-chord', atLeast(phi, times(theta, alpha, d)), [
    ball.name,
    isNotNegative(d),
    'lipschitz-constant-is-positive',
    'initial-jacobian-has-full-rank',
    'contraction-share-is-in-range',
    phi,
    D,
  ]),
  conclusion('distance-is-paid-by-the-residuals', [
    bargain.name,
    'potential-is-at-least-its-chord',
    'distance-is-at-most-the-path',
    'residual-starts-at-the-initial-one',
    'residual-is-not-negative',
    'descent-coefficient-is-positive',
    'contraction-share-is-in-range',
    'initial-jacobian-has-full-rank',
  ]),
];

/** P14: the limit, θ = 0 included. */
const limits = new Map([
  [d, dLimit],
  [rho, rhoLimit],
]);

const contraction = smt(
  'residual-contracts-by-kappa',
  atMost(square(atNext(rho)), minus(square(rho), times(b, eta, square(kappa), square(rho)))),
  [
    'P6b-residual-squared-decreases',
    'gradient-is-at-least-kappa-times-the-residual',
    'P12-inside-the-ball-the-jacobian-keeps-its-share',
    ball.name,
    'residual-is-not-negative',
    'contraction-share-is-in-range',
    'initial-jacobian-has-full-rank',
    'descent-coefficient-is-positive',
    'step-size-is-positive',
  ],
);

const pass = (name: string, of: Step): Step =>
  inTheLimitOf(name, of, limitsKeepInequalities, limits, ['P14-path-converges']);

const inTheLimit: readonly Step[] = [
  contraction,
  cite(
    'P14-path-converges',
    completeness,
    [
      [sequence, d],
      [nextMember, atNext(d)],
      [bound, D],
      [limit, dLimit],
    ],
    ['step-is-not-negative', ball.name, Delta],
  ),
  pass('limit-residual-is-not-negative', residualIsNotNegative),
  pass('P14-whole-path-stays-within-the-radius', conclusions[0]!),
  pass('P14-limit-residual-pays-for-the-whole-path', alongThePath.at(-1)!),
  pass('P14-limit-residual-contracts-by-kappa', contraction),
  smt(
    'P14-limit-vanishes-unless-the-ball-is-exhausted',
    ifThen(lessThan(times(ell, dLimit), alpha), equal(rhoLimit, 0)),
    ['P14-limit-residual-contracts-by-kappa', 'descent-coefficient-is-positive', 'step-size-is-positive'],
  ),
  smt('P14-limit-vanishes-when-the-ball-is-exhausted', ifThen(equal(times(ell, dLimit), alpha), equal(rhoLimit, 0)), [
    'P14-limit-residual-pays-for-the-whole-path',
    'P14-whole-path-stays-within-the-radius',
    'limit-residual-is-not-negative',
    'initial-residual-is-small',
    'initial-jacobian-has-full-rank',
    'contraction-share-is-in-range',
    'lipschitz-constant-is-positive',
    D,
  ]),
  conclusion('iterates-converge-to-zero-loss', [
    'P14-limit-vanishes-unless-the-ball-is-exhausted',
    'P14-limit-vanishes-when-the-ball-is-exhausted',
    'P14-whole-path-stays-within-the-radius',
    'lipschitz-constant-is-positive',
    'initial-jacobian-has-full-rank',
    'contraction-share-is-in-range',
    D,
  ]),
];

/** Theorem LC with its proof. */
export const localLinearConvergenceProved: Theorem<TwoLayerWorld> = proved(theorem, [
  ...meanings,
  ...sizes,
  ...jacobianIsBounded(iterate),
  ...boundIsNotNegative(iterate),
  ...boundIsPositive,
  ...jacobianIsLipschitz(anyPair),
  ...jacobianIsLipschitz(driftPair),
  ...constants,
  ...oneStep,
  ...squares,
  ...drift,
  ...alongThePath,
  ...conclusions,
  ...inTheLimit,
]);
