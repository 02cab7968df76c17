import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { z } from 'zod';
import type { Theorem } from '../../claim/theorem.js';
import type { Verdict } from '../../claim/verdict.js';
import { BadData } from '../../instances/bad-data.js';
import { type Evidence, evidenceSchema, verdictSchema } from '../../report/evidence.js';
import { checkInstance } from '../../verify/check-instance.js';
import type { CliCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';
import { theoremNamed } from '../theorem-named.js';

export interface ReplayOutput {
  readonly schema: 'lakatos/replay/1';
  readonly theorem: string;
  readonly same: boolean;
  readonly recorded: Verdict;
  readonly replayed: Verdict;
  /** With --certified: the verdict when every number is an enclosure that cannot be wrong. */
  readonly certified?: Verdict;
}

interface ReplayOptions {
  readonly certified?: boolean;
}

const output: z.ZodType<ReplayOutput> = z.strictObject({
  schema: z.literal('lakatos/replay/1'),
  theorem: z.string(),
  same: z.boolean(),
  recorded: verdictSchema,
  replayed: verdictSchema,
  certified: verdictSchema.exactOptional(),
});

/** `lakatos replay <evidence.json>`: re-runs one recorded instance and compares the verdict to the bit. */
export function replayCommand(theorems: readonly Theorem[]): CliCommand<ReplayOptions, ReplayOutput> {
  return {
    name: 'replay',
    arguments: '<evidence>',
    summary: 're-run one recorded instance and compare the verdict to the bit',
    example: 'lakatos replay reports/evidence/quadratic-width.json',
    options: [
      new Option(
        '--certified',
        'also decide it in enclosures: small runs (n ≤ 6, m ≤ 64, k ≤ 50) in multiple precision',
      ),
    ],
    output,
    run: async ([file = ''], options) => {
      const evidence = await readEvidence(file);
      const theorem = theoremNamed(theorems, evidence.theorem);
      const { draws, lemmas, grade, verdict: recorded } = evidence;
      const replayed = checkInstance(theorem, evidence.instance, { draws, lemmas, grade });
      const same = canonical(recorded) === canonical(replayed);
      const text = same
        ? `${theorem.name}: the same verdict, to the bit: ${recorded.outcome}`
        : `${theorem.name}: recorded ${recorded.outcome}, replayed ${replayed.outcome}: not the same to the bit; compare with --json`;
      const json: ReplayOutput = { schema: 'lakatos/replay/1', theorem: theorem.name, same, recorded, replayed };
      const exitCode = same ? exitCodes.stands : exitCodes.refuted;
      if (options.certified !== true) return { exitCode, json, text };
      const certified = checkInstance(theorem, evidence.instance, { draws, lemmas, grade: 'certified' });
      return { exitCode, json: { ...json, certified }, text: `${text}\n${certifiedText(certified)}` };
    },
  };
}

function certifiedText(verdict: Verdict): string {
  const said = verdict.outcome === 'undecided' ? `: ${verdict.because}` : '';
  return `in enclosures that cannot be wrong: ${verdict.outcome}${said}`;
}

/** Reads an evidence file. Throws BadData, one line, when it is missing, not JSON, or of another schema. */
async function readEvidence(file: string): Promise<Evidence> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BadData({ file }, 'cannot be read', 'give the path of an evidence file that lakatos wrote');
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadData({ file }, 'is not JSON', 'give an evidence file that lakatos wrote');
  }
  const parsed = evidenceSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadData(
    { file },
    `is not evidence of schema lakatos/evidence/1 (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`,
    'give an evidence file that lakatos wrote',
  );
}

/** JSON with keys in one order, numbers in their shortest exact decimal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
