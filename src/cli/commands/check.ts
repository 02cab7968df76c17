import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import type { Theorem } from '../../claim/theorem.js';
import { type CheckReport, checkReportSchema } from '../../report/check-report.js';
import { checkMarkdown, checkText } from '../../report/check-summary.js';
import type { Evidence } from '../../report/evidence.js';
import { summarise } from '../../verify/check-theorem.js';
import type { TheoremVerdict } from '../../verify/theorem-verdict.js';
import { checkAll } from '../check-all.js';
import type { CliCommand } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Io } from '../io.js';
import { duration, positiveInteger } from '../option-values.js';
import { startProgress } from '../progress.js';
import { seedOption } from '../seed-option.js';
import { standardCases } from '../standard-cases.js';
import { theoremNamed } from '../theorem-named.js';
import { version } from '../version.js';
import { writeFiles } from '../write-files.js';

interface CheckOptions {
  readonly budget: number;
  readonly runs?: number;
  readonly minimum: number;
  readonly seed: string;
  readonly lemmas?: boolean;
  readonly out: string;
  readonly threads: number;
}

/** All pooled tests of one run together raise a false alarm with at most this probability. */
const falseAlarm = 1e-6;

/** `lakatos check [theorem…]`: many instances and draws per theorem, a verdict on each, evidence on file. */
export function checkCommand(theorems: readonly Theorem[]): CliCommand<CheckOptions, CheckReport> {
  return {
    name: 'check',
    arguments: '[theorem...]',
    summary: 'try theorems on many instances and report which stand',
    example: 'lakatos check quadratic-width --runs 20',
    options: [
      new Option('--budget <time>', 'time for all theorems together; decides how many instances, never which')
        .default(60, '60s')
        .argParser(duration),
      new Option('--runs <number>', 'exactly this many instances per theorem, whatever the time').argParser(
        positiveInteger,
      ),
      new Option('--minimum <number>', 'fewer instances that meet all hypotheses are "starved"')
        .default(10)
        .argParser(positiveInteger),
      new Option('--threads <number>', 'how many cases to check at a time; changes nothing but the speed')
        .default(availableParallelism())
        .argParser(positiveInteger),
      new Option('--lemmas', 'also check the lemmas of the proof at every step'),
      new Option('--out <folder>', 'where evidence and summary are written').default('reports'),
      seedOption(),
    ],
    output: checkReportSchema,
    run: async (names, options, io) => {
      const chosen = names.length === 0 ? theorems : names.map((name) => theoremNamed(theorems, name));
      const verdicts = await verdictsOn(chosen, options, io);
      const report: CheckReport = {
        schema: 'lakatos/check/1',
        lakatos: version,
        seed: options.seed,
        theorems: verdicts,
      };
      await writeFiles(filesOf(report, options));
      return { exitCode: exitCodeOf(verdicts), json: report, text: checkText(report) };
    },
  };
}

async function verdictsOn(
  theorems: readonly Theorem[],
  { runs, minimum, seed, lemmas, budget, threads }: CheckOptions,
  io: Io,
): Promise<readonly TheoremVerdict[]> {
  const until = io.now() + 1000 * budget;
  const progress = startProgress(io, 'check');
  const cases = await checkAll(
    theorems,
    {
      threads,
      more: runs === undefined ? (started) => started === 0 || io.now() < until : (started) => started < runs,
      cases: {
        seed,
        ...standardCases,
        lemmas: lemmas ?? false,
      },
    },
    io,
    progress,
  );
  progress.finish();
  const limits = { minimum: Math.min(minimum, runs ?? minimum), falseAlarm: falseAlarm / theorems.length };
  return theorems.map((theorem, i) => summarise(theorem, cases[i] ?? [], limits));
}

function filesOf(report: CheckReport, { out, lemmas }: CheckOptions): Record<string, string> {
  const files: Record<string, string> = {
    [`${out}/check.json`]: `${JSON.stringify(report, null, 2)}\n`,
    [`${out}/summary.md`]: checkMarkdown(report),
  };
  for (const { theorem, cases } of report.theorems) {
    for (const { instance, draws, verdict } of cases) {
      const evidence: Evidence = {
        schema: 'lakatos/evidence/1',
        lakatos: version,
        theorem,
        instance,
        draws,
        lemmas: lemmas ?? false,
        grade: 'numeric',
        verdict,
      };
      files[`${out}/evidence/${theorem}.json`] = `${JSON.stringify(evidence, null, 2)}\n`;
    }
  }
  return files;
}

/** The worst verdict decides; a broken lemma is a refuted claim too. */
function exitCodeOf(verdicts: readonly TheoremVerdict[]): ExitCode {
  if (verdicts.some(({ verdict, brokenLemma }) => verdict === 'refuted' || brokenLemma !== undefined))
    return exitCodes.refuted;
  return verdicts.every(({ verdict }) => verdict === 'stands') ? exitCodes.stands : exitCodes.undecided;
}
