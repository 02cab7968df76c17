import { z } from 'zod';
import type { ProofReport, StepOutcome, StepReport } from '../proof/check-proof.js';
import type { Examined } from '../proof/examine.js';
import type { Need } from '../proof/needed.js';
import type { Opinion } from '../proof/second-opinion.js';
import { formulaText } from '../readings/text.js';

type Values = Readonly<Record<string, string>>;

export interface ReportedObligation {
  readonly part: string;
  readonly outcome: Examined['outcome'];
  readonly reason?: string;
  /** Values under which everything assumed holds and the claim does not. */
  readonly counterModel?: Values;
  /** Values under which everything assumed holds: nothing was proved from a contradiction. */
  readonly model?: Values;
}

export interface ReportedStep {
  readonly name: string;
  readonly statement: string;
  readonly by: string;
  readonly outcome: StepOutcome;
  readonly cites?: string;
  readonly obligations: readonly ReportedObligation[];
}

export interface ReportedProof {
  readonly theorem: string;
  readonly verdict: ProofReport['verdict'];
  readonly problems: readonly { readonly kind: string; readonly step: string; readonly message: string }[];
  readonly steps: readonly ReportedStep[];
  readonly hypotheses: readonly { readonly name: string; readonly needed: boolean; readonly why: string }[];
}

/** What `lakatos prove --json` prints. */
export interface ProveReport {
  readonly schema: 'lakatos/prove/1';
  readonly solver: string;
  readonly theorems: readonly ReportedProof[];
  /** Answers of other provers, where asked for. */
  readonly secondOpinions: readonly Opinion[];
}

const values = z.record(z.string(), z.string());
const texts = z.array(z.string());

export const proveReportSchema: z.ZodType<ProveReport> = z.strictObject({
  schema: z.literal('lakatos/prove/1'),
  solver: z.string(),
  theorems: z.array(
    z.strictObject({
      theorem: z.string(),
      verdict: z.enum(['proved-modulo-cited-facts', 'false', 'not-proved']),
      problems: z.array(z.strictObject({ kind: z.string(), step: z.string(), message: z.string() })),
      steps: z.array(
        z.strictObject({
          name: z.string(),
          statement: z.string(),
          by: z.string(),
          outcome: z.enum(['proved', 'false', 'not-proved', 'cited', 'definition']),
          cites: z.string().optional(),
          obligations: z.array(
            z.strictObject({
              part: z.string(),
              outcome: z.enum(['proved', 'false', 'not-proved']),
              reason: z.string().optional(),
              counterModel: values.optional(),
              model: values.optional(),
            }),
          ),
        }),
      ),
      hypotheses: z.array(z.strictObject({ name: z.string(), needed: z.boolean(), why: z.string() })),
    }),
  ),
  secondOpinions: z.array(
    z.strictObject({
      prover: z.string(),
      version: z.string(),
      obligations: z.number().int(),
      agreed: values,
      undecided: texts,
      ranOut: texts,
      contradicted: texts,
      axioms: texts.optional(),
    }),
  ),
}) as unknown as z.ZodType<ProveReport>;

/** A checked proof as plain JSON. */
export function reportedProof(report: ProofReport): ReportedProof {
  const { theorem, verdict, problems, steps, wellFormed, hypotheses } = report;
  const owed = wellFormed.map((examined) => ({ ...reportedObligation(examined), part: examined.obligation.part }));
  return {
    theorem,
    verdict,
    problems,
    steps: [
      ...steps.map(reportedStep),
      ...(owed.length === 0
        ? []
        : [
            {
              name: 'hypotheses',
              statement: 'what the expressions of the hypotheses owe',
              by: 'smt',
              outcome: owed.every(({ outcome }) => outcome === 'proved')
                ? ('proved' as const)
                : ('not-proved' as const),
              obligations: owed,
            },
          ]),
    ],
    hypotheses: hypotheses.map(({ name, need }) => ({ name, needed: need.needed, why: reasonOf(need) })),
  };
}

function reportedStep({ step, outcome, examined }: StepReport): ReportedStep {
  const { name, formula, discharge } = step;
  return {
    name,
    statement: formulaText(formula),
    by: discharge.by,
    outcome,
    ...citation(discharge),
    obligations: examined.map(reportedObligation),
  };
}

function citation(discharge: StepReport['step']['discharge']): { readonly cites?: string } {
  if (discharge.by === 'cited' || discharge.by === 'limit') return { cites: discharge.fact.name };
  if (discharge.by === 'union-bound') return { cites: 'boole' };
  return discharge.by === 'theorem' ? { cites: discharge.theorem.name } : {};
}

function reportedObligation({ obligation, outcome, reason, counterModel, model }: Examined): ReportedObligation {
  return {
    part: obligation.part,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(counterModel && { counterModel }),
    ...(model && { model }),
  };
}

function reasonOf(need: Need): string {
  if (!need.needed) return need.reason;
  return 'cited' in need ? `${need.by} rests on it` : `without it ${need.by} is not proved`;
}
