import { Option } from 'commander';
import { loadTable } from '../../instances/load-table.js';
import { prepareData } from '../../instances/prepare-data.js';
import type { ActivationSpec } from '../../network/activation-spec.js';
import { type WidthReport, widthReportSchema } from '../../report/width/width-report.js';
import { widthText } from '../../report/width/width-text.js';
import type { MeasuringGrade } from '../../verify/measure.js';
import { activationOption } from '../activation-option.js';
import type { CliCommand } from '../command.js';
import { type DataOptions, dataOptions } from '../data-options.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { checkpoint } from '../io.js';
import { openFraction, positiveFraction, positiveInteger } from '../option-values.js';
import { startProgress } from '../progress.js';
import { seedOption } from '../seed-option.js';
import { UsageError } from '../usage-error.js';
import { drivers } from './width/drivers.js';
import type { Question } from './width/question.js';
import { read } from './width/reading.js';
import { reportOf } from './width/report.js';
import { costOf, measure } from './width/run.js';

interface WidthOptions extends DataOptions {
  readonly activation: ActivationSpec;
  readonly delta: number;
  readonly c: number;
  readonly lossRatio: number;
  readonly grade: MeasuringGrade;
  readonly run?: true;
  readonly width?: number;
  readonly steps?: number;
  readonly seed: string;
}

/** `lakatos width <data>`: how many neurons Theorem QW asks for on the user's data, how fast descent will be, and whether it holds. */
export function widthCommand(): CliCommand<WidthOptions, WidthReport> {
  return {
    name: 'width',
    arguments: '<data>',
    summary: 'how many neurons the theorem asks for on your data, how fast descent will be, and whether it holds',
    example: 'lakatos width digits --take 4 --run --steps 20',
    options: [
      ...dataOptions(),
      activationOption(),
      new Option('--delta <number>', 'granted failure probability').default(0.1).argParser(openFraction),
      new Option('--c <number>', 'step size relative to 1/(B²S²)').default(0.25).argParser(positiveFraction),
      new Option('--loss-ratio <number>', 'how far the loss is to fall').default(1e-6).argParser(openFraction),
      new Option('--grade <grade>', 'enclosures that cannot be wrong, or floating point with its error allowance')
        .choices(['numeric', 'certified'])
        .default('certified'),
      new Option('--run', 'run gradient descent and measure it'),
      new Option('--width <number>', 'with --run: neurons; default: the required width').argParser(positiveInteger),
      new Option('--steps <number>', 'with --run: steps; default: until the loss ratio is reached').argParser(
        positiveInteger,
      ),
      seedOption(),
    ],
    output: widthReportSchema,
    run: async ([source = ''], options, io) => {
      const { run, width, steps, activation, delta, c, lossRatio, seed, grade, target, ...preparation } = options;
      if (run === undefined && (width !== undefined || steps !== undefined))
        throw new UsageError('--width and --steps say how to run: add --run');
      const progress = startProgress(io, 'width');
      const table = await loadTable(source, target === undefined ? {} : { target });
      const data = prepareData(table, preparation);
      const question: Question = { data, activation, delta, c, lossRatio, seed, grade };
      progress.update(`limit Gram matrix of ${data.n} rows`);
      await checkpoint(io);
      const reading = read(question);
      const cost =
        run && costOf(reading, { ...(width !== undefined && { width }), ...(steps !== undefined && { steps }) });
      const measured = cost?.feasible
        ? await measure(reading, cost, steps === undefined ? lossRatio : undefined, io, progress)
        : undefined;
      const driving = drivers(question, table, preparation, reading);
      let next = driving.next();
      for (; next.done !== true; next = driving.next()) {
        progress.update(`what drives the width: ${next.value}`);
        await checkpoint(io);
      }
      progress.finish();
      const report = reportOf(question, reading, next.value, {
        ...(cost && { cost }),
        ...(measured && { run: measured }),
      });
      return {
        exitCode: exitCodeOf(report, run === true),
        json: report,
        text: widthText(report, run === true),
      };
    },
  };
}

/** A run that was asked for and could not be had is no answer. */
function exitCodeOf({ applies, run }: WidthReport, wanted: boolean): ExitCode {
  if (run?.verdict.outcome === 'refuted') return exitCodes.refuted;
  const answered = applies.answer === 'yes' && (!wanted || run?.verdict.outcome === 'holds');
  return answered ? exitCodes.stands : exitCodes.undecided;
}
