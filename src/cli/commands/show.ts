import { z } from 'zod';
import type { Claim } from '../../claim/claim.js';
import type { Provenance, Source, Theorem } from '../../claim/theorem.js';
import { expressionText, formulaText } from '../../readings/text.js';
import type { CliCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';
import { theoremNamed } from '../theorem-named.js';

export interface ShownClaim {
  readonly name: string;
  readonly formula: string;
  readonly kind: Claim['kind'];
  readonly reference: string | null;
  readonly remark: string | null;
}

export interface ShownSource {
  readonly citation: string;
  readonly locator: string | null;
  readonly provenance: Provenance;
  readonly quote: string | null;
}

export interface ShowOutput {
  readonly schema: 'lakatos/show/1';
  readonly name: string;
  readonly title: string;
  readonly statement: string;
  readonly setting: string;
  readonly sources: readonly ShownSource[];
  readonly hypotheses: readonly ShownClaim[];
  readonly lemmas: readonly ShownClaim[];
  readonly conclusions: readonly ShownClaim[];
  /** Null: the conclusions are claimed for every draw. */
  readonly chance: { readonly drawn: string; readonly failure: string } | null;
}

const claim: z.ZodType<ShownClaim> = z.object({
  name: z.string(),
  formula: z.string(),
  kind: z.enum(['testable', 'proof-only']),
  reference: z.string().nullable(),
  remark: z.string().nullable(),
});
const source: z.ZodType<ShownSource> = z.object({
  citation: z.string(),
  locator: z.string().nullable(),
  provenance: z.enum(['verbatim', 'second-hand', 'own derivation']),
  quote: z.string().nullable(),
});
const output: z.ZodType<ShowOutput> = z.object({
  schema: z.literal('lakatos/show/1'),
  name: z.string(),
  title: z.string(),
  statement: z.string(),
  setting: z.string(),
  sources: z.array(source),
  hypotheses: z.array(claim),
  lemmas: z.array(claim),
  conclusions: z.array(claim),
  chance: z.object({ drawn: z.string(), failure: z.string() }).nullable(),
});

/** `lakatos show <theorem>`: statement, hypotheses, conclusions, sources and provenance. */
export function showCommand(theorems: readonly Theorem[]): CliCommand<object, ShowOutput> {
  return {
    name: 'show',
    arguments: '<theorem>',
    summary: 'one theorem: statement, hypotheses, conclusions, sources',
    example: `lakatos show ${theorems[0]?.name ?? 'local-linear-convergence'}`,
    output,
    run: ([name = '']) => {
      const json = described(theoremNamed(theorems, name));
      return { exitCode: exitCodes.stands, json, text: asText(json) };
    },
  };
}

function described(theorem: Theorem): ShowOutput {
  const { name, title, statement, setting, sources, hypotheses, lemmas, conclusions, chance } = theorem;
  return {
    schema: 'lakatos/show/1',
    name,
    title,
    statement,
    setting: setting.name,
    sources: sources.map(sourceOf),
    hypotheses: hypotheses.map(claimOf),
    lemmas: lemmas.map(claimOf),
    conclusions: conclusions.map(claimOf),
    chance: chance === undefined ? null : { drawn: chance.drawn, failure: expressionText(chance.failure) },
  };
}

function claimOf({ name, formula, kind, reference, remark }: Claim): ShownClaim {
  return { name, formula: formulaText(formula), kind, reference: reference ?? null, remark: remark ?? null };
}

function sourceOf({ citation, locator, provenance, quote }: Source): ShownSource {
  return { citation, locator: locator ?? null, provenance, quote: quote ?? null };
}

function asText(theorem: ShowOutput): string {
  const chance =
    theorem.chance === null ? [] : ['', `Failure probability over ${theorem.chance.drawn}: ${theorem.chance.failure}`];
  return [
    `${theorem.name}: ${theorem.title}`,
    '',
    theorem.statement,
    ...section('Hypotheses', theorem.hypotheses),
    ...section('Lemmas checked along runs', theorem.lemmas),
    ...section('Conclusions', theorem.conclusions),
    ...chance,
    '',
    'Sources',
    ...theorem.sources.flatMap(({ citation, locator, provenance, quote }) => [
      `  ${citation}${locator === null ? '' : `, ${locator}`} (${provenance})`,
      ...(quote === null ? [] : [`    “${quote}”`]),
    ]),
  ].join('\n');
}

function section(heading: string, claims: ShowOutput['hypotheses']): string[] {
  if (claims.length === 0) return [];
  const lines = claims.flatMap(({ name, formula, kind, reference, remark }) => [
    `  ${name}${reference === null ? '' : `  [${reference}]`}${kind === 'proof-only' ? '  (carried by the proof alone)' : ''}`,
    `      ${formula}`,
    ...(remark === null ? [] : [`      ${remark}`]),
  ]);
  return ['', heading, ...lines];
}
