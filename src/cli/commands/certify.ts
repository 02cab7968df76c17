import path from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { loadNetwork } from '../../instances/load-network.js';
import { loadTable } from '../../instances/load-table.js';
import { prepareData } from '../../instances/prepare-data.js';
import type { PreparedData } from '../../instances/prepared-data.js';
import { drawNetwork, drawWeights } from '../../instances/random-network.js';
import type { Table } from '../../instances/table.js';
import type { ActivationSpec } from '../../network/activation-spec.js';
import type { Interval } from '../../numerics/interval.js';
import { remedyText } from '../../report/remedy-text.js';
import { type CertificateClaims, certificateClaimsSchema, isBareName } from '../../verify/certificate/certificate.js';
import { type CertifyOutcome, certifyRun } from '../../verify/certificate/certify-run.js';
import type { ProvedStep } from '../../verify/certificate/proved-step.js';
import { type Alternatives, type Remedy, remedyFor } from '../../verify/certificate/remedy.js';
import { type NetworkPoint, writeCertificate } from '../../verify/certificate/write-certificate.js';
import { activationOption } from '../activation-option.js';
import type { CliCommand } from '../command.js';
import { type DataOptions, dataOptions } from '../data-options.js';
import { exitCodes } from '../exit-code.js';
import { checkpoint } from '../io.js';
import { positive, positiveInteger } from '../option-values.js';
import { startProgress } from '../progress.js';
import { seedOption } from '../seed-option.js';
import { UsageError } from '../usage-error.js';
import { version } from '../version.js';
import { writeFiles } from '../write-files.js';
import { changesTo } from './certify/changes.js';
import { limitWidth } from './certify/limit-width.js';

/** Gauss–Newton steps at most, for a plain --polish. */
const polishByDefault = 200;

interface CertifyCommandOptions extends DataOptions {
  readonly activation: ActivationSpec;
  readonly width: number;
  readonly weights?: string;
  readonly signs?: string;
  readonly steps: number;
  readonly polish?: number | true;
  readonly scale: number;
  readonly seed: string;
  readonly out: string;
  readonly weightsFile?: string;
}

interface Enclosed extends Interval {
  readonly grade: 'certified';
}

export interface CertifyOutput {
  readonly schema: 'lakatos/certify/1';
  readonly dataset: { readonly name: string; readonly rows: number; readonly columns: number };
  readonly width: number;
  readonly gradientSteps: number;
  readonly polishSteps: number;
  /** λmin(H(W)) at the last iterate looked at. */
  readonly smallestGramEigenvalue: Enclosed;
  /** ‖u(W) − y‖ there. */
  readonly residual: Enclosed;
  readonly certified: boolean;
  readonly certificate?: {
    readonly file: string;
    readonly step: number;
    readonly claims: CertificateClaims;
  };
  readonly missing?: Remedy;
}

const enclosed: z.ZodType<Enclosed> = z.strictObject({ lo: z.number(), hi: z.number(), grade: z.literal('certified') });
const output: z.ZodType<CertifyOutput> = z.strictObject({
  schema: z.literal('lakatos/certify/1'),
  dataset: z.strictObject({ name: z.string(), rows: z.int(), columns: z.int() }),
  width: z.int(),
  gradientSteps: z.int(),
  polishSteps: z.int(),
  smallestGramEigenvalue: enclosed,
  residual: enclosed,
  certified: z.boolean(),
  certificate: z.strictObject({ file: z.string(), step: z.number(), claims: certificateClaimsSchema }).exactOptional(),
  missing: z
    .strictObject({
      missing: z.enum(['alpha', 'residual', 'lipschitz']),
      text: z.string(),
      excess: z.number().exactOptional(),
      hopeless: z.string().exactOptional(),
      leastWidth: z.number().exactOptional(),
      tried: z.strictObject({ width: z.number(), alphaSquared: z.number(), certified: z.boolean() }).exactOptional(),
      limit: z
        .strictObject({
          atLeast: z.number(),
          atMost: z.number().exactOptional(),
          width: z.number().exactOptional(),
        })
        .exactOptional(),
      width: z.number().exactOptional(),
      furtherSteps: z.number().exactOptional(),
      widthBeyondReach: z.number().exactOptional(),
      changes: z
        .strictObject({
          inVain: z.array(z.string()),
          found: z.string().exactOptional(),
          tooCostly: z.array(z.string()).exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
});

/** `lakatos certify <data>`: a proof that exact gradient descent from a concrete network converges to a global minimum. */
export function certifyCommand(): CliCommand<CertifyCommandOptions, CertifyOutput> {
  return {
    name: 'certify',
    arguments: '<data>',
    summary: 'prove that gradient descent from one network converges; write a certificate',
    example: 'lakatos certify digits --take 8 --activation softplus --width 256 --steps 200',
    options: [
      ...dataOptions(),
      activationOption(),
      new Option('--width <number>', 'number of neurons to draw').default(1024).argParser(positiveInteger),
      new Option('--weights <file>', 'weights of a trained network, NPY, one neuron a row; needs --signs'),
      new Option('--signs <file>', 'its output signs ±1, NPY'),
      new Option('--steps <number>', 'gradient steps at most').default(200).argParser(positiveInteger),
      new Option(
        '--polish [steps]',
        'Gauss–Newton steps in function space when gradient steps do not suffice (200)',
      ).argParser(positiveInteger),
      new Option('--scale <number>', 'draw weights from N(0, scale²) instead of N(0, 1)')
        .default(1)
        .argParser(positive),
      new Option('--out <file>', 'where the certificate is written').default('reports/certificate.json'),
      new Option('--weights-file <name>', 'NPY file beside it for the weights (large ones always get one)'),
      seedOption(),
    ],
    output,
    run: async ([source = ''], options, io) => {
      const { target } = options;
      const table = await loadTable(source, target === undefined ? {} : { target });
      const data = prepareData(table, options);
      const progress = startProgress(io, 'certify');
      const breathe = async (state: string): Promise<void> => {
        progress.update(state);
        await checkpoint(io);
      };
      const outcome = await certifyRun(await networkOf(data, options), {
        steps: options.steps,
        polish: options.polish === true ? polishByDefault : (options.polish ?? 0),
        progress: breathe,
      });
      const { result } = outcome;
      const remedy =
        'missing' in result
          ? await remedyFor(result, outcome, alternativesTo(outcome, table, data, options), breathe)
          : undefined;
      progress.finish();
      if (!('missing' in result)) await writeFiles(filesOf(outcome.network, result, options));
      const json = answer(data, outcome, options, remedy);
      return {
        exitCode: json.certified ? exitCodes.stands : exitCodes.undecided,
        json,
        text: [...data.notes.map((note) => note.text), ...described(json)].join('\n'),
      };
    },
  };
}

/** The certificate and what belongs beside it, by path. */
function filesOf(
  network: NetworkPoint,
  proved: ProvedStep,
  { out, weightsFile }: CertifyCommandOptions,
): Record<string, string | Uint8Array> {
  const { dir, name: stem } = path.parse(out);
  if (weightsFile !== undefined && !isBareName(weightsFile))
    throw new UsageError('--weights-file is a bare file name: the file lies beside the certificate');
  const places = { stem: stem.replace(/[^\w.-]/g, '-'), ...(weightsFile !== undefined && { weightsFile }) };
  const { certificate, files } = writeCertificate(network, proved, version, places);
  const beside = Object.entries(files).map(([name, bytes]) => [path.join(dir, name), bytes]);
  return { ...Object.fromEntries(beside), [out]: `${JSON.stringify(certificate)}\n` };
}

async function networkOf(data: PreparedData, options: CertifyCommandOptions): Promise<NetworkPoint> {
  const { name, n, d, inputs, targets } = data;
  const point = { name, n, d, inputs, targets, activation: options.activation };
  const { weights, signs } = options;
  if (weights !== undefined && signs !== undefined) return { ...point, ...(await loadNetwork(weights, signs, d)) };
  if (weights !== undefined || signs !== undefined) throw new UsageError('--weights and --signs go together');
  return { ...point, ...drawnAt(options.width, data, options) };
}

function alternativesTo(
  { network }: CertifyOutcome,
  table: Table,
  data: PreparedData,
  options: CertifyCommandOptions,
): Alternatives {
  return {
    draw: (width) => drawnAt(width, data, options),
    limitWidth: () => limitWidth(network),
    changes: changesTo(table, data, options, (prepared, changed) => networkOf(prepared, { ...options, ...changed })),
  };
}

function drawnAt(
  width: number,
  { inputs, n, d }: PreparedData,
  { seed, scale }: CertifyCommandOptions,
): Pick<NetworkPoint, 'weights' | 'signs'> {
  const weights = drawWeights(d, width, seed).map((w) => scale * w);
  return { weights, signs: drawNetwork(inputs, n, width, seed).signs };
}

function answer(
  data: PreparedData,
  outcome: CertifyOutcome,
  options: CertifyCommandOptions,
  remedy: Remedy | undefined,
): CertifyOutput {
  const { network, gradientSteps, polishSteps, constants, result } = outcome;
  return {
    schema: 'lakatos/certify/1',
    dataset: { name: data.name, rows: data.n, columns: data.d },
    width: network.signs.length,
    gradientSteps,
    polishSteps,
    smallestGramEigenvalue: { ...constants.smallest, grade: 'certified' },
    residual: { ...constants.residual, grade: 'certified' },
    certified: !('missing' in result),
    ...(!('missing' in result) && {
      certificate: { file: options.out, step: result.step, claims: result.claims },
    }),
    ...(remedy && { missing: remedy }),
  };
}

function described(json: CertifyOutput): string[] {
  const { lo, hi } = json.smallestGramEigenvalue;
  const reached = `After ${json.gradientSteps} gradient and ${json.polishSteps} polishing steps at width ${json.width}: λmin(H(W)) in [${lo}, ${hi}], ‖u − y‖ ≤ ${json.residual.hi}.`;
  if (json.certificate !== undefined) {
    const { file, step, claims } = json.certificate;
    return [
      reached,
      `Certified: exact gradient descent with step ${step} from these weights converges to a global minimum,`,
      `  ρ² shrinking by the factor ${claims.rate} or better at every step, never further than ${claims.distance} away.`,
      `Written to ${file}; check it with: lakatos verify-certificate ${file}`,
    ];
  }
  return [reached, ...(json.missing === undefined ? [] : remedyText(json.missing))];
}
