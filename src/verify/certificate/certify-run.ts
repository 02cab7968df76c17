import { parseActivation } from '../../network/activation-spec.js';
import { certifiedActivation } from '../../numerics/activations/certified.js';
import type { ExactNetwork } from '../../numerics/network-enclosure.js';
import { chooseStep } from './choose-step.js';
import { encloseFixedConstants, type FixedConstants } from './fixed-constants.js';
import { IterateConstants } from './iterate-constants.js';
import type { PointConstants } from './point-constants.js';
import { Polish } from './polish.js';
import { ProposedConstants } from './proposed-constants.js';
import type { Missing, ProvedStep } from './proved-step.js';
import { Training } from './training.js';
import { whitenInputs } from './whiten.js';
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

/** Polishing goes on while so many steps make ρ fall by a fifth. */
const patience = 20;

/** Whether a proposal is near enough to what the theorem accepts to be worth enclosing. */
const worthTrying = 0.97;

/**
 * Runs gradient descent (at η = 1/λmax(H)) from the given network and stops at the first iterate where convergence can be certified;
 * then, if asked to, polishes. Floating point proposes: it looks whenever ρ has come low enough for the α last seen and at k = 0, 1, 2, 4, …;
 * enclosures certify, once it says yes.
 */
export async function certifyRun(start: NetworkPoint, options: CertifyOptions): Promise<CertifyOutcome> {
  const { inputs, n, d, targets, signs } = start;
  const activation = certifiedActivation(start.activation);
  const training = new Training(inputs, targets, signs, parseActivation(start.activation), start.weights);
  const here = (): ExactNetwork => ({ inputs, n, d, weights: training.weights, signs, activation });
  const fixed = encloseFixedConstants(here());
  const propose = (): ProposedConstants => new ProposedConstants(here(), training, fixed.inputGram);
  const ended = (gradientSteps: number, polishSteps: number, certain?: Certain): CertifyOutcome => {
    const { constants, result } = certain ?? certify(new IterateConstants(here(), targets), fixed);
    return { network: { ...start, weights: training.weights }, gradientSteps, polishSteps, fixed, constants, result };
  };
  const attempts = new Attempts(fixed, () => new IterateConstants(here(), targets));

  let proposed = propose();
  let certain = attempts.from(proposed);
  const eta = options.steps > 0 ? 1 / proposed.largest.hi : 0;
  let gradientSteps = 0;
  while (certain === undefined && gradientSteps < options.steps && Number.isFinite(training.residualNorm)) {
    training.move(training.residual.map((r) => eta * r));
    gradientSteps++;
    await options.progress?.(`gradient step ${gradientSteps}, ρ = ${training.residualNorm.toExponential(3)}`);
    const isPowerOfTwo = (gradientSteps & (gradientSteps - 1)) === 0;
    if (training.residualNorm > attempts.allowed && !isPowerOfTwo && gradientSteps < options.steps) continue;
    proposed = propose();
    certain = attempts.from(proposed);
  }
  const whitened = options.polish > 0 ? whitenInputs(inputs, n, d) : undefined;
  const polish = whitened && new Polish(training, whitened.directions);
  let polishSteps = 0;
  const norms: number[] = [];
  while (certain === undefined && polish !== undefined && polishSteps < options.polish) {
    if (proposed.network.weights !== training.weights) proposed = propose();
    if (!polish.step(proposed.gramFor(whitened!.gram))) break;
    polishSteps++;
    norms.push(training.residualNorm);
    if (norms.length > patience && training.residualNorm > 0.8 * norms[norms.length - 1 - patience]!) break;
    await options.progress?.(`polishing step ${polishSteps}, ρ = ${training.residualNorm.toExponential(3)}`);
    proposed = propose();
    certain = attempts.from(proposed);
  }
  return ended(gradientSteps, polishSteps, certain);
}

interface Certain {
  readonly constants: IterateConstants;
  readonly result: ProvedStep | Missing;
}

function certify(constants: IterateConstants, fixed: FixedConstants): Certain {
  return { constants, result: chooseStep(constants, fixed) };
}

/** Decides when enclosing is worth its cost, and remembers what was last allowed. */
class Attempts {
  /** The ρ to wait for. */
  allowed = 0;

  constructor(
    readonly fixed: FixedConstants,
    readonly enclose: () => IterateConstants,
  ) {}

  /** What is certain at the point proposed, if anything is certified there. */
  from(proposed: ProposedConstants): Certain | undefined {
    const expected = chooseStep(proposed, this.fixed);
    if ('missing' in expected) return this.wait(proposed, expected);
    if (proposed.residual.hi > this.allowed && this.allowed > 0) return undefined;
    const certain = certify(this.enclose(), this.fixed);
    return 'missing' in certain.result ? this.wait(certain.constants, certain.result) : certain;
  }

  private wait({ residual }: PointConstants, { excess }: Missing): undefined {
    this.allowed = excess === undefined ? 0 : (residual.hi / excess) * worthTrying;
  }
}
