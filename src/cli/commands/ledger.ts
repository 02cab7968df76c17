import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { z } from 'zod';
import type { Theorem } from '../../claim/theorem.js';
import { checkProof, type ProofReport } from '../../proof/check-proof.js';
import { type Attacked, type Ledger, ledgerOf, staleness, type Tested } from '../../proof/ledger.js';
import { remembering } from '../../proof/remembering.js';
import type { Opinion } from '../../proof/second-opinion.js';
import { startZ3 } from '../../proof/solver.js';
import type { CheckReport } from '../../report/check-report.js';
import type { ProveReport } from '../../report/proof-report.js';
import { tableText } from '../../report/table-text.js';
import type { CliCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';
import { startProgress } from '../progress.js';
import { UsageError } from '../usage-error.js';
import { writeFiles } from '../write-files.js';

interface LedgerOptions {
  readonly out: string;
  readonly verify?: true;
  readonly opinions?: readonly string[];
}

export interface LedgerOutput {
  readonly schema: 'lakatos/ledger-answer/1';
  readonly stale: readonly string[];
  readonly ledger: Ledger;
}

/** `lakatos ledger`: proves everything now and writes down what stands on what; with --verify only compares. */
export function ledgerCommand(theorems: readonly Theorem[]): CliCommand<LedgerOptions, LedgerOutput> {
  return {
    name: 'ledger',
    summary: 'write down what is proved, by which provers, on which facts',
    example: 'lakatos ledger --verify',
    options: [
      new Option('--out <folder>', 'where ledger.json is, and attacks.json and check.json are read').default('reports'),
      new Option('--verify', 'write nothing; fail when the ledger on file is not what holds today'),
      new Option('--opinions <files...>', 'answers of `lakatos prove --second-opinion … --json` to record'),
    ],
    output: z.strictObject({
      schema: z.literal('lakatos/ledger-answer/1'),
      stale: z.array(z.string()),
      ledger: z.unknown(),
    }) as unknown as z.ZodType<LedgerOutput>,
    run: async (_args, { out, verify, opinions }, io) => {
      const progress = startProgress(io, 'ledger');
      const solver = remembering(await startZ3());
      try {
        const reports: ProofReport[] = [];
        for (const theorem of theorems) {
          reports.push(
            await checkProof(theorem, solver, (step) => {
              io.signal.throwIfAborted();
              progress.update(`${theorem.name}, ${step}`);
            }),
          );
        }
        progress.finish();
        const before = await read<Ledger>(`${out}/ledger.json`);
        const check = await read<CheckReport>(`${out}/check.json`);
        const ledger = ledgerOf(theorems, {
          reports,
          attacks: (await read<Readonly<Record<string, Attacked>>>(`${out}/attacks.json`)) ?? {},
          tested: testedIn(check),
          opinions: await opinionsIn(opinions ?? []),
          ...(before && { before }),
        });
        const stale = before === undefined ? ['there is no ledger on file'] : staleness(before, ledger);
        if (verify !== true) await writeFiles({ [`${out}/ledger.json`]: `${JSON.stringify(ledger, null, 1)}\n` });
        const json: LedgerOutput = { schema: 'lakatos/ledger-answer/1', stale, ledger };
        const sound = ledger.theorems.every(({ verdict }) => verdict === 'proved modulo cited facts');
        const refused = verify === true && stale.length > 0;
        return {
          exitCode: refused ? exitCodes.refuted : sound ? exitCodes.stands : exitCodes.undecided,
          json,
          text: asText(json, verify === true),
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

function testedIn(check: CheckReport | undefined): Readonly<Record<string, Tested>> {
  const verdicts = check?.theorems ?? [];
  return Object.fromEntries(verdicts.map(({ theorem, met, tried, verdict }) => [theorem, { met, tried, verdict }]));
}

function asText({ stale, ledger }: LedgerOutput, verifying: boolean): string {
  const rows = ledger.theorems.map(({ name, verdict, steps, cites, tested }) => {
    const obligations = steps.flatMap((step) => step.obligations);
    // Two versions of one program count once.
    const more = (count: number): string =>
      `${obligations.filter(({ provers }) => new Set(provers.map((prover) => prover.split(' ')[0])).size >= count).length}`;
    const instances = tested === null ? '' : `${tested.verdict}, ${tested.met} of ${tested.tried}`;
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
  ].join('\n');
}
