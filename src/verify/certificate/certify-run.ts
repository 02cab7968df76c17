import { parseActivation } from '../../network/activation-spec.js';
import { certifiedActivation } from '../../numerics/activations/certified.js';
import type { ExactNetwork } from '../../numerics/network-enclosure.js';
import { chooseStep } from './choose-step.js';
import { encloseFixedConstants, type FixedConstants } from './fixed-constants.js';
import { IterateConstants } from './iterate-constants.js';
import { Polish } from './polish.js';
import type { Missing, ProvedStep } from './proved-step.js';
import { Training } from './training.js';
import type { NetworkPoint } from './write-certificate.js';

export interface CertifyOptions {
  /** Gradient steps at most. */
  readonly steps: number;
  /** Gauss–Newton steps at most, when gradient steps did not suffice. */
  readonly polish: number;
  /** Called now and then with what is going on; may throw to stop. */
  readonly progress?: (state: string) => void | Promise<void>;
}

/** How the search for a certifiable iterate ended. */
export interface CertifyOutcome {
  /** The network at the last iterate looked at; the certificate, if any, is about this one. */
  readonly network: NetworkPoint;
  readonly gradientSteps: number;
  readonly polishSteps: number;
  readonly fixed: FixedConstants;
  readonly constants: IterateConstants;
  readonly result: ProvedStep | Missing;
}

/** An attempt is made once ρ has come below this share of what the last one would have allowed. */
const confident = 0.95;

/**
 * Runs gradient descent (at η = 1/λmax(H)) from the given network and stops at the first iterate where convergence can be certified,
 * trying whenever ρ has come low enough for what was last seen and at k = 0, 1, 2, 4, 8, …; then, if asked to, polishes.
 */
export async function certifyRun(start: NetworkPoint, options: CertifyOptions): Promise<CertifyOutcome> {
  const { inputs, n, d, targets, signs } = start;
  const activation = certifiedActivation(start.activation);
  const training = new Training(inputs, targets, signs, parseActivation(start.activation), start.weights);
  const exact = (): ExactNetwork => ({ inputs, n, d, weights: training.weights, signs, activation });
  const fixed = encloseFixedConstants(exact());
  let [gradientSteps, polishSteps] = [0, 0];
  let constants = new IterateConstants(exact(), targets);
  let result = chooseStep(constants, fixed);
  let allowed = allowedBy(result, constants);
  const attempt = (): void => {
    if (constants.network.weights !== training.weights) constants = new IterateConstants(exact(), targets);
    result = chooseStep(constants, fixed);
    allowed = allowedBy(result, constants);
  };
  const eta = 'missing' in result && options.steps > 0 ? 1 / constants.largest.hi : 0;
  while ('missing' in result && gradientSteps < options.steps && Number.isFinite(training.residualNorm)) {
    training.move(training.residual.map((r) => eta * r));
    gradientSteps++;
    await options.progress?.(`gradient step ${gradientSteps}, ρ = ${training.residualNorm.toExponential(3)}`);
    const isPowerOfTwo = (gradientSteps & (gradientSteps - 1)) === 0;
    if (training.residualNorm <= allowed || isPowerOfTwo || gradientSteps === options.steps) attempt();
  }
  const polish = new Polish(training);
  while ('missing' in result && polishSteps < options.polish) {
    if (constants.network.weights !== training.weights) constants = new IterateConstants(exact(), targets);
    if (!polish.step(constants)) break;
    polishSteps++;
    await options.progress?.(`polishing step ${polishSteps}, ρ = ${training.residualNorm.toExponential(3)}`);
    if (training.residualNorm <= 4 * allowed || polishSteps % 5 === 0) attempt();
  }
  if ('missing' in result) attempt();
  return { network: { ...start, weights: training.weights }, gradientSteps, polishSteps, fixed, constants, result };
}

/** The ρ that would have been accepted, with something to spare. */
function allowedBy(result: ProvedStep | Missing, { residual }: IterateConstants): number {
  if (!('missing' in result) || result.excess === undefined) return 0;
  return (residual.hi / result.excess) * confident;
}
