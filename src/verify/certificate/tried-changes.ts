import { type CertifyOptions, certifyRun } from './certify-run.js';
import type { NetworkPoint } from './write-certificate.js';

/** Another way of starting. */
export interface Change {
  /** The options of `lakatos certify` that ask for it, beside those given. */
  readonly options: string;
  readonly start: () => NetworkPoint | Promise<NetworkPoint>;
}

export interface TriedChanges {
  /** What was tried, with these many gradient and Gauss–Newton steps at most, and gave no certificate. */
  readonly inVain: readonly string[];
  /** What gave one. */
  readonly found?: string;
  /** What would have cost too much to try. */
  readonly tooCostly?: readonly string[];
}

/** As in reports/certificates.md: where descent crawls, few gradient steps are as good as many. */
const gradientSteps = 20;
const polishSteps = 80;
/** Fewer prove little. */
const fewestPolishSteps = 20;
/** Products in a step: a Gram matrix and its slopes, and some Cholesky factors, in double-double. */
const costOfStep = (n: number, m: number): number => n * m * (n / 2 + 100) + 3 * n * n * n;
/** Some ten seconds for each change. */
const affordable = 2 ** 30;

/** Certifies from one changed start after the other, until one succeeds. What is found is what the options given would find. */
export async function tryChanges(
  changes: readonly Change[],
  progress?: CertifyOptions['progress'],
): Promise<TriedChanges> {
  const inVain: string[] = [];
  const tooCostly: string[] = [];
  const withCosts = (): Pick<TriedChanges, 'tooCostly'> => (tooCostly.length > 0 ? { tooCostly } : {});
  for (const { options, start } of changes) {
    const network = await start();
    const polish = Math.min(polishSteps, Math.floor(affordable / costOfStep(network.n, network.signs.length)));
    const asked = `${options} --steps ${gradientSteps} --polish ${polish}`.trim();
    if (polish < fewestPolishSteps) {
      tooCostly.push(options === '' ? '--polish' : options);
      continue;
    }
    const { result } = await certifyRun(network, {
      steps: gradientSteps,
      polish,
      progress: (state) => progress?.(`trying ${asked}: ${state}`),
    });
    if (!('missing' in result)) return { inVain, found: asked, ...withCosts() };
    inVain.push(asked);
  }
  return { inVain, ...withCosts() };
}
