import type { CertifyOutcome } from './certify-run.js';
import { chooseStep } from './choose-step.js';
import { encloseFixedConstants } from './fixed-constants.js';
import { IterateConstants } from './iterate-constants.js';
import type { Missing } from './proved-step.js';
import { whyAlwaysSingular } from './why-always-singular.js';
import { type LimitWidth, widthByLemma } from './width-by-lemma.js';

/** A network drawn wider, looked at before any step. */
export interface TriedWidth {
  readonly width: number;
  /** α² ≤ λmin(H(W)), certified; 0 when none is. */
  readonly alphaSquared: number;
  /** Whether convergence from there is certified too. */
  readonly certified: boolean;
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
  /** A width at which ρ and α as seen here, or at the largest width tried, would be accepted. */
  readonly width?: number;
  /** Gradient steps that would bring ρ under the threshold, half as fast as the slowest direction goes. Both are estimates: nothing is claimed. */
  readonly furtherSteps?: number;
}

/** Weights and signs of a network of another width. */
export type DrawAtWidth = (width: number) => Pick<CertifyOutcome['network'], 'weights' | 'signs'>;

/** ρ and α of another draw, or some steps later, are not those seen. */
const safety = 1.5;
/** λmin(H) moves with W, and other directions contribute: half the rate of the slowest direction at this W is reckoned with. */
const slower = 2;
/** What enclosing a Gram matrix costs, in products: n²m/2, and some hundred for each of nm slopes. Up to so many widths are tried: a few seconds. */
const cost = (n: number, m: number): number => n * m * (n / 2 + 100);
const affordable = 2 ** 26;

export function remedyFor(missing: Missing, outcome: CertifyOutcome, draw: DrawAtWidth): Remedy {
  if (missing.missing !== 'alpha') return { ...missing, ...estimates(missing, outcome.constants) };
  const { network } = outcome;
  const { n, d } = network;
  const hopeless = whyAlwaysSingular(network);
  if (hopeless !== undefined) return { ...missing, hopeless };
  const least = Math.ceil(n / d);
  const isNarrow = network.signs.length < least;
  const remedy: Remedy = { ...missing, ...(isNarrow && { leastWidth: least }) };
  let tried: TriedWidth | undefined;
  let estimated = {};
  for (let m = isNarrow ? least : 2 * network.signs.length; cost(n, m) <= affordable; m *= 2) {
    const exact = { ...outcome.constants.network, ...draw(m) };
    const constants = new IterateConstants(exact, network.targets);
    const result = chooseStep(constants, encloseFixedConstants(exact));
    const here = { width: m, alphaSquared: Math.max(0, constants.smallest.lo), certified: !('missing' in result) };
    if (!('missing' in result)) return { ...remedy, tried: here };
    if (!(tried !== undefined && tried.alphaSquared > 0)) tried = here;
    estimated = estimates(result, constants);
  }
  if (tried !== undefined && tried.alphaSquared > 0) return { ...remedy, tried, ...estimated };
  return { ...remedy, ...(tried && { tried }), limit: widthByLemma(outcome.constants.network) };
}

function estimates({ excess }: Missing, constants: IterateConstants): Pick<Remedy, 'width' | 'furtherSteps'> {
  if (excess === undefined || !Number.isFinite(excess)) return {};
  const goal = excess * safety;
  const perStep = -Math.log1p(-Math.min(0.5, constants.smallest.lo / constants.largest.hi));
  return {
    width: Math.ceil(constants.network.signs.length * goal * goal),
    furtherSteps: Math.ceil((slower * Math.log(Math.max(1, goal))) / perStep),
  };
}
