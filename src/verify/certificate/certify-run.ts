import { parseActivation } from '../../network/activation-spec.js';
import { certifiedActivation } from '../../numerics/activations/certified.js';
import { CholeskyFactor } from '../../numerics/cholesky-factor.js';
import { type ExactNetwork, encloseEmpiricalGram, enclosePreactivations } from '../../numerics/network-enclosure.js';
import { chooseStep, type Missing, type ProvedStep } from './choose-step.js';
import { encloseFixedConstants, enclosePointConstants, type PointConstants } from './point-constants.js';
import { Training } from './training.js';
import type { NetworkPoint } from './write-certificate.js';

export interface CertifyOptions {
  /** Gradient steps at most. */
  readonly steps: number;
  /** Whether Gauss–Newton steps may follow when gradient steps did not suffice. */
  readonly polish: boolean;
  /** Called now and then with what is going on; may throw to stop. */
  readonly progress?: (state: string) => void | Promise<void>;
}

/** How the search for a certifiable iterate ended. */
export interface CertifyOutcome {
  /** The network at the last iterate looked at; the certificate, if any, is about this one. */
  readonly network: NetworkPoint;
  readonly gradientSteps: number;
  readonly polishSteps: number;
  readonly constants: PointConstants;
  readonly result: ProvedStep | Missing;
}

const polishAtMost = 200;
/** An attempt is made once ρ has come below this share of what the last α would allow. */
const confident = 0.95;

/**
 * Runs gradient descent (at η = 1/λmax(H)) from the given network and stops at the first iterate where theorem LC can be certified,
 * trying whenever ρ has come low enough for the α last seen and at k = 0, 1, 2, 4, 8, …
 */
export async function certifyRun(start: NetworkPoint, options: CertifyOptions): Promise<CertifyOutcome> {
  const { inputs, n, d, targets, signs } = start;
  const activation = certifiedActivation(start.activation);
  const training = new Training(inputs, targets, signs, parseActivation(start.activation), start.weights);
  const exact = (): ExactNetwork => ({ inputs, n, d, weights: training.weights, signs, activation });
  const fixed = encloseFixedConstants(exact());
  let [gradientSteps, polishSteps] = [0, 0];
  let constants = enclosePointConstants(exact(), targets, fixed);
  let result = chooseStep(constants);
  const attempt = (): boolean => {
    constants = enclosePointConstants(exact(), targets, fixed);
    result = chooseStep(constants);
    return !('missing' in result);
  };
  const eta = 1 / constants.largest.hi;
  while ('missing' in result && gradientSteps < options.steps && Number.isFinite(training.residualNorm)) {
    training.move(training.residual.map((r) => eta * r));
    gradientSteps++;
    await options.progress?.(`gradient step ${gradientSteps}, ρ = ${training.residualNorm.toExponential(3)}`);
    const isPowerOfTwo = (gradientSteps & (gradientSteps - 1)) === 0;
    if (training.residualNorm <= allowed(constants) || isPowerOfTwo || gradientSteps === options.steps) attempt();
  }
  while ('missing' in result && options.polish && polishSteps < polishAtMost) {
    if (!polish(training, exact())) break;
    polishSteps++;
    await options.progress?.(`polishing step ${polishSteps}, ρ = ${training.residualNorm.toExponential(3)}`);
    if (training.residualNorm <= allowed(constants) || polishSteps % 10 === 0) attempt();
  }
  return { network: { ...start, weights: training.weights }, gradientSteps, polishSteps, constants, result };
}

/** The ρ that theorem LC would accept at the α last seen, with something to spare. */
function allowed({ smallest, lipschitz }: PointConstants): number {
  return (smallest.lo / (2 * lipschitz.hi)) * confident;
}

/** One Gauss–Newton step ΔW = −Jᵀ(JJᵀ)⁻¹r, shortened until ρ falls by a quarter of what it should. False when it does not: weights stay as they were then. */
function polish(training: Training, network: ExactNetwork): boolean {
  const factor = CholeskyFactor.of(encloseEmpiricalGram(network, enclosePreactivations(network)), 0);
  if (factor === undefined) return false;
  const [weights, before] = [training.weights, training.residualNorm];
  const full = factor.solve(training.residual);
  for (let share = 1; share > 1e-3; share /= 2) {
    training.move(full.map((v) => share * v));
    if (training.residualNorm <= (1 - share / 4) * before) return true;
    training.goTo(weights);
  }
  return false;
}
