import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import { z } from 'zod';
import type { Theorem } from '../../claim/theorem.js';
import { type Attacked, type Ledger, ledgerOf, staleness } from '../../proof/ledger.js';
import { regressions } from '../../proof/ledger-regressions.js';
import { remembering } from '../../proof/remembering.js';
import type { Opinion } from '../../proof/second-opinion.js';
import { startZ3 } from '../../proof/solver.js';
import { casesTested, type Tested, testedOn, testing } from '../../proof/tested.js';
import type { ProveReport } from '../../report/proof-report.js';
import { tableText } from '../../report/table-text.js';
import { checkAll } from '../check-all.js';
import type { CliCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';
import type { Io } from '../io.js';
import { startProgress } from '../progress.js';
import { proofsNow } from '../proofs-now.js';
import { UsageError } from '../usage-error.js';
import { writeFiles } from '../write-files.js';

interface LedgerOptions {
  readonly out: string;
  readonly verify?: true;
  readonly against?: string;
  readonly acceptWorse?: true;
  readonly opinions?: readonly string[];
}

export interface LedgerOutput {
  readonly schema: 'lakatos/ledger-answer/1';
  /** How the ledger on file differs from what holds today. */
  readonly stale: readonly string[];
  /** In what today is worse than the ledger it was compared with. */
  readonly worse: readonly string[];
  readonly ledger: Ledger;
}

/** `lakatos ledger`: proves and tests everything now and writes down what stands on what; with --verify only compares. */
export function ledgerCommand(theorems: readonly Theorem[]): CliCommand<LedgerOptions, LedgerOutput> {
  return {
    name: 'ledger',
    summary: 'write down what is proved, by which provers, on which facts',
    example: 'lakatos ledger --verify',
    options: [
      new Option('--out <folder>', 'where ledger.json is, and attacks.json is read').default('reports'),
      new Option('--verify', 'write nothing; fail when the ledger on file is not what holds today'),
      new Option('--against <file>', 'fail when today is worse than this ledger; default: the one on file'),
      new Option('--accept-worse', 'write the ledger even when it is worse than the one before'),
      new Option('--opinions <files...>', 'answers of `lakatos prove --second-opinion … --json` to record'),
    ],
    output: z.strictObject({
      schema: z.literal('lakatos/ledger-answer/1'),
      stale: z.array(z.string()),
      worse: z.array(z.string()),
      ledger: z.unknown(),
    }) as unknown as z.ZodType<LedgerOutput>,
    run: async (_args, { out, verify, against, acceptWorse, opinions }, io) => {
      const progress = startProgress(io, 'ledger');
      const solver = remembering(await startZ3());
      try {
        const reports = await proofsNow(theorems, solver, io, progress);
        progress.finish();
        const tested = await testAll(theorems, io);
        const before = await read<Ledger>(`${out}/ledger.json`);
        const ledger = ledgerOf(theorems, {
          reports,
          attacks: (await read<Readonly<Record<string, Attacked>>>(`${out}/attacks.json`)) ?? {},
          tested,
          opinions: await opinionsIn(opinions ?? []),
          ...(before && { before }),
        });
        const stale = before === undefined ? ['there is no ledger on file'] : staleness(before, ledger);
        const standard = against === undefined ? before : await read<Ledger>(against);
        if (against !== undefined && standard === undefined) throw new UsageError(`there is no ledger ${against}`);
        const worse = standard?.schema === ledger.schema ? regressions(standard, ledger) : [];
        const declined = worse.length > 0 && acceptWorse !== true;
        if (verify !== true && !declined)
          await writeFiles({ [`${out}/ledger.json`]: `${JSON.stringify(ledger, null, 1)}\n` });
        const json: LedgerOutput = { schema: 'lakatos/ledger-answer/1', stale, worse, ledger };
        const sound = ledger.theorems.every(({ verdict }) => verdict === 'proved modulo cited facts');
        const refused = declined || (verify === true && stale.length > 0);
        return {
          exitCode: refused ? exitCodes.refuted : sound ? exitCodes.stands : exitCodes.undecided,
          json,
          text: asText(json, verify === true, declined),
        };
      } finally {
        await solver.close();
      }
    },
  };
}

async function read<T>(file: string): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new UsageError(`${file} is no JSON; restore it from version control or delete it`);
  }
}

async function opinionsIn(files: readonly string[]): Promise<readonly Opinion[]> {
  const reports = await Promise.all(files.map((file) => read<ProveReport>(file)));
  return reports.flatMap((report, i) => {
    if (report?.schema !== 'lakatos/prove/1') {
      throw new UsageError(`${files[i]} is no answer of \`lakatos prove --json\``);
    }
    return report.secondOpinions;
  });
}

/** The same instances on every machine; threads decide only how long it takes. */
async function testAll(theorems: readonly Theorem[], io: Io): Promise<Readonly<Record<string, Tested>>> {
  const progress = startProgress(io, 'ledger');
  const cases = await checkAll(
    theorems,
    { cases: testing, threads: availableParallelism(), more: (started) => started < casesTested },
    io,
    progress,
  );
  progress.finish();
  return Object.fromEntries(theorems.map((theorem, i) => [theorem.name, testedOn(theorem, cases[i] ?? [])]));
}

function asText({ stale, worse, ledger }: LedgerOutput, verifying: boolean, declined: boolean): string {
  const rows = ledger.theorems.map(({ name, verdict, steps, cites, tested }) => {
    const obligations = steps.flatMap((step) => step.obligations);
    // Two versions of one program count once.
    const more = (count: number): string =>
      `${obligations.filter(({ provers }) => new Set(provers.map((prover) => prover.split(' ')[0])).size >= count).length}`;
    const instances = `${tested.verdict}, ${tested.met} of ${tested.tried}`;
    return [name, verdict, `${obligations.length}`, more(2), more(3), `${cites.length}`, instances];
  });
  const header = ['theorem', 'verdict', 'obligations', 'by two provers', 'by three', 'facts cited', 'tested'];
  const facts = ledger.facts.map(({ name, attacked, reference }) => [name, `attacked ${attacked} times`, reference]);
  return [
    tableText(header, rows),
    '',
    tableText(['cited fact', 'attacks', 'reference'], facts),
    ...(verifying ? ['', stale.length === 0 ? 'The ledger on file is what holds today.' : 'Stale:'] : []),
    ...(verifying ? stale.map((difference) => `  ${difference}`) : []),
    ...(worse.length > 0
      ? ['', declined && !verifying ? 'Not written, since it is worse (--accept-worse):' : 'Worse:']
      : []),
    ...worse.map((what) => `  ${what}`),
  ].join('\n');
}
