import { z } from 'zod';
import type { Truth } from '../../claim/truth.js';
import type { Verdict } from '../../claim/verdict.js';
import type { Note } from '../../instances/note.js';
import { type EstimateJson, estimateSchema } from '../estimate-json.js';
import { verdictSchema } from '../evidence.js';

/** What a run would take, told before it starts. */
export interface RunCost {
  readonly width: number;
  readonly steps: number;
  readonly bytes: number;
  /** Bytes this process could have had when it was asked. */
  readonly bytesAvailable: number;
  readonly operations: number;
  /** From the operations, at a nominal speed. */
  readonly seconds: number;
  readonly feasible: boolean;
  /** What was decided about steps or feasibility, in words. */
  readonly remark?: string;
}

/** One measured run. `verdict` is the theorem's on this draw: vacuous below the required width, and measured nevertheless. */
export interface MeasuredRun {
  readonly width: number;
  readonly steps: number;
  readonly finalLossRatio: EstimateJson;
  /** The least relative room of any comparison with the theorem's conclusions; negative where one was violated; null without any. */
  readonly tightestMargin: number | null;
  readonly tightestClaim?: string;
  readonly empiricalRate: EstimateJson;
  readonly end?: { readonly reason: string; readonly message: string };
  readonly verdict: Verdict;
}

/** One of the factors whose product is √m_path. */
export interface WidthFactor {
  readonly name: string;
  readonly symbol: string;
  readonly meaning: string;
  readonly value: EstimateJson;
}

/** The same question with one thing changed. */
export interface Alternative {
  readonly change: 'activation' | 'rows' | 'c' | 'without-row';
  readonly to: string;
  readonly smallestEigenvalue: EstimateJson;
  readonly width: EstimateJson;
  readonly iterations: EstimateJson;
}

export interface ClosestRows {
  /** By their numbers in the table, from 1. */
  readonly rows: readonly [number, number];
  readonly cosine: number;
}

/** What `lakatos width` found out, as plain JSON. Chosen numbers (δ, c, ε, θ, the step size) are plain; everything computed is an interval. */
export interface WidthReport {
  readonly schema: 'lakatos/width/1';
  readonly lakatos: string;
  readonly theorem: string;
  readonly seed: string;
  readonly delta: number;
  readonly c: number;
  readonly lossRatio: number;
  readonly dataset: {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    readonly target: string;
    readonly spectralNormSquared: EstimateJson;
    readonly maxCosine: EstimateJson;
    readonly preparation: readonly Note[];
  };
  readonly activation: {
    readonly name: string;
    readonly derivativeBound: EstimateJson;
    readonly derivativeLipschitz: EstimateJson;
  };
  readonly gram: {
    readonly smallestEigenvalue: EstimateJson;
    /** Rows (by their numbers in the table) that make it exactly zero. */
    readonly degenerate?: { readonly rows: readonly [number, number]; readonly relation: 'equal' | 'opposite' };
  };
  readonly initialResidual: { readonly bound: EstimateJson; readonly delta: number };
  readonly width: {
    readonly required: EstimateJson;
    readonly gram: EstimateJson;
    readonly path: EstimateJson;
    readonly epsilon: number;
    readonly theta: number;
    readonly b: EstimateJson;
  };
  /** Condition (H), ℓρ̄ ≤ b(1−θ²)(1−ε)λ₀/4, at the required width (at width 1 when there is none); unknown with the reason. */
  readonly conditionH: {
    readonly truth: Truth;
    readonly grade: EstimateJson['grade'];
    readonly reason?: string;
  };
  /** Null when the spectral norm is unknown. */
  readonly stepSize: number | null;
  readonly rate: EstimateJson;
  readonly iterations: EstimateJson;
  /** Whether the theorem speaks of these data at all, at a width that suffices. */
  readonly applies: { readonly answer: 'yes' | 'vacuous' | 'undecided'; readonly because?: string };
  readonly cost?: RunCost;
  readonly run?: MeasuredRun;
  readonly drivers: {
    readonly factors: readonly WidthFactor[];
    /** The name of the largest factor. */
    readonly dominant: string | null;
    readonly closestRows: readonly ClosestRows[];
    readonly alternatives: readonly Alternative[];
    /** The alternative with the smallest width below the required one: its position in `alternatives`. */
    readonly best: number | null;
  };
}

const count = z.number().int().nonnegative();
const pair = z.tuple([count, count]);

const cost = z.strictObject({
  width: z.number(),
  steps: count,
  bytes: z.number(),
  bytesAvailable: z.number(),
  operations: z.number(),
  seconds: z.number(),
  feasible: z.boolean(),
  remark: z.string().optional(),
});

const run = z.strictObject({
  width: count,
  steps: count,
  finalLossRatio: estimateSchema,
  tightestMargin: z.number().nullable(),
  tightestClaim: z.string().optional(),
  empiricalRate: estimateSchema,
  end: z.strictObject({ reason: z.string(), message: z.string() }).optional(),
  verdict: verdictSchema,
});

const note = z.strictObject({
  done: z.string(),
  text: z.string(),
  groups: z.array(z.array(count)).optional(),
  columns: z.array(z.string()).optional(),
  value: z.number().optional(),
});

export const widthReportSchema: z.ZodType<WidthReport> = z.strictObject({
  schema: z.literal('lakatos/width/1'),
  lakatos: z.string(),
  theorem: z.string(),
  seed: z.string(),
  delta: z.number(),
  c: z.number(),
  lossRatio: z.number(),
  dataset: z.strictObject({
    name: z.string(),
    rows: count,
    columns: count,
    target: z.string(),
    spectralNormSquared: estimateSchema,
    maxCosine: estimateSchema,
    preparation: z.array(note),
  }),
  activation: z.strictObject({
    name: z.string(),
    derivativeBound: estimateSchema,
    derivativeLipschitz: estimateSchema,
  }),
  gram: z.strictObject({
    smallestEigenvalue: estimateSchema,
    degenerate: z.strictObject({ rows: pair, relation: z.enum(['equal', 'opposite']) }).optional(),
  }),
  initialResidual: z.strictObject({ bound: estimateSchema, delta: z.number() }),
  width: z.strictObject({
    required: estimateSchema,
    gram: estimateSchema,
    path: estimateSchema,
    epsilon: z.number(),
    theta: z.number(),
    b: estimateSchema,
  }),
  conditionH: z.strictObject({
    truth: z.enum(['true', 'false', 'unknown']),
    grade: z.enum(['certified', 'numeric', 'cited', 'unknown']),
    reason: z.string().optional(),
  }),
  stepSize: z.number().nullable(),
  rate: estimateSchema,
  iterations: estimateSchema,
  applies: z.strictObject({ answer: z.enum(['yes', 'vacuous', 'undecided']), because: z.string().optional() }),
  cost: cost.optional(),
  run: run.optional(),
  drivers: z.strictObject({
    factors: z.array(
      z.strictObject({ name: z.string(), symbol: z.string(), meaning: z.string(), value: estimateSchema }),
    ),
    dominant: z.string().nullable(),
    closestRows: z.array(z.strictObject({ rows: pair, cosine: z.number() })),
    alternatives: z.array(
      z.strictObject({
        change: z.enum(['activation', 'rows', 'c', 'without-row']),
        to: z.string(),
        smallestEigenvalue: estimateSchema,
        width: estimateSchema,
        iterations: estimateSchema,
      }),
    ),
    best: count.nullable(),
  }),
}) as unknown as z.ZodType<WidthReport>;
