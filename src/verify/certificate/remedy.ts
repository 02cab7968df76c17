import { canBeHeld, canBeRun } from './can-be-had.js';
import type { CertifyOptions, CertifyOutcome } from './certify-run.js';
import { chooseStep } from './choose-step.js';
import { encloseFixedConstants } from './fixed-constants.js';
import { IterateConstants } from './iterate-constants.js';
import type { Missing } from './proved-step.js';
import { type Change, type TriedChanges, tryChanges } from './tried-changes.js';
import { whyAlwaysSingular } from './why-always-singular.js';

/** A network drawn wider, looked at before any step. */
export interface TriedWidth {
  readonly width: number;
  /** α² ≤ λmin(H(W)), certified; 0 when none is. */
  readonly alphaSquared: number;
  /** Whether convergence from there is certified too. */
  readonly certified: boolean;
}

/** What λ₀ = λmin(H∞), for weights from N(0, I), says about the width. */
export interface LimitWidth {
  /** λ₀ is at least, and at most, this: certified. No `atMost` where nothing is known. */
  readonly atLeast: number;
  readonly atMost?: number;
  /** λmin(H(W)) ≥ λ₀/2 with probability 0.9 or more at this width. None where no width that was looked at is certain to do. */
  readonly width?: number;
}

/** What is missing, and what would do. */
export interface Remedy extends Missing {
  /** Why no width gives an α. */
  readonly hopeless?: string;
  /** md ≥ n: H(W) is singular at every smaller width. */
  readonly leastWidth?: number;
  /** Of the widths tried, doubling from here: the first at which convergence is certified, or else α is; the last when none was. */
  readonly tried?: TriedWidth;
  /** Where none of those gave one: what the limit Gram matrix says. */
  readonly limit?: LimitWidth;
  /** A width at which ρ and α as seen here, or at the largest width tried, would be accepted; one that memory can hold. */
  readonly width?: number;
  /** Gradient steps that would bring ρ under the threshold, half as fast as the slowest direction goes. Both are estimates: nothing is claimed. */
  readonly furtherSteps?: number;
  /** The width that would have to do where it is more than memory can hold. */
  readonly widthBeyondReach?: number;
  /** Where neither a width nor steps that can be had are known to do: other ways of starting that were tried. */
  readonly changes?: TriedChanges;
}

/** What a remedy may look at. */
export interface Alternatives {
  /** Weights and signs of a network of another width. */
  draw(width: number): Pick<CertifyOutcome['network'], 'weights' | 'signs'>;
  limitWidth(): LimitWidth;
  /** The likeliest first; nothing is prepared before it is tried. */
  readonly changes: readonly Change[];
}

/** ρ and α of another draw, or some steps later, are not those seen. */
const safety = 1.5;
/** λmin(H) moves with W, and other directions contribute: half the rate of the slowest direction at this W is reckoned with. */
const slower = 2;
/** What enclosing a Gram matrix costs, in products: n²m/2, and some hundred for each of nm slopes. Up to so many widths are tried: a few seconds. */
const cost = (n: number, m: number): number => n * m * (n / 2 + 100);
const affordable = 2 ** 26;

/** What would do: first what needs no other start, and only where nothing of that can be had the changes, one after the other. */
export async function remedyFor(
  missing: Missing,
  outcome: CertifyOutcome,
  alternatives: Alternatives,
  progress?: CertifyOptions['progress'],
): Promise<Remedy> {
  const remedy: Remedy = { ...missing, ...withoutChange(missing, outcome, alternatives) };
  const isAnswered =
    remedy.hopeless !== undefined ||
    remedy.tried?.certified === true ||
    remedy.furtherSteps !== undefined ||
    [remedy.width, remedy.limit?.width].some((m) => m !== undefined && canBeHeld(outcome.network, m));
  if (isAnswered) return remedy;
  return { ...remedy, changes: await tryChanges(alternatives.changes, progress) };
}

function withoutChange(missing: Missing, outcome: CertifyOutcome, alternatives: Alternatives): Partial<Remedy> {
  if (missing.missing === 'lipschitz') return {};
  if (missing.missing === 'residual') return estimates(missing, outcome.constants);
  const { network } = outcome;
  const { n, d } = network;
  const hopeless = whyAlwaysSingular(network);
  if (hopeless !== undefined) return { hopeless };
  const least = Math.ceil(n / d);
  const isNarrow = network.signs.length < least;
  const remedy = isNarrow ? { leastWidth: least } : {};
  let tried: TriedWidth | undefined;
  let estimated = {};
  for (let m = isNarrow ? least : 2 * network.signs.length; cost(n, m) <= affordable; m *= 2) {
    const exact = { ...outcome.constants.network, ...alternatives.draw(m) };
    const constants = new IterateConstants(exact, network.targets);
    const result = chooseStep(constants, encloseFixedConstants(exact));
    const here = { width: m, alphaSquared: Math.max(0, constants.smallest.lo), certified: !('missing' in result) };
    if (!('missing' in result)) return { ...remedy, tried: here };
    if (!(tried !== undefined && tried.alphaSquared > 0)) tried = here;
    estimated = estimates(result, constants);
  }
  if (tried !== undefined && tried.alphaSquared > 0) return { ...remedy, tried, ...estimated };
  return { ...remedy, ...(tried && { tried }), limit: alternatives.limitWidth() };
}

function estimates({ excess }: Missing, { network, smallest, largest }: IterateConstants): Partial<Remedy> {
  if (excess === undefined || !Number.isFinite(excess)) return {};
  const goal = excess * safety;
  const perStep = -Math.log1p(-Math.min(0.5, smallest.lo / largest.hi));
  const width = Math.ceil(network.signs.length * goal * goal);
  const furtherSteps = Math.ceil((slower * Math.log(Math.max(1, goal))) / perStep);
  return {
    ...(canBeHeld(network, width) ? { width } : Number.isFinite(width) && { widthBeyondReach: width }),
    ...(canBeRun(network, furtherSteps) && { furtherSteps }),
  };
}
