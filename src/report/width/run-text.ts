import { estimateText } from '../estimate-text.js';
import { numberText } from '../number-text.js';
import type { MeasuredRun, RunCost, WidthReport } from './width-report.js';

/** What the run showed beside what the theorem states, or why there was none. */
export function runText({ cost, run, rate, width }: WidthReport): readonly string[] {
  if (cost === undefined) return ['No run: the required width is unknown; --width gives one.'];
  if (run === undefined) return [`No run: ${cost.remark ?? 'it is not feasible'}; --width runs a smaller one.`];
  const required = width.required.hi;
  const belowRequired = required !== null && run.width < required;
  return [
    `Run at m = ${numberText(run.width)}: ${numberText(run.steps)} steps (${estimated(cost)}).`,
    ...(cost.remark === undefined ? [] : [`  Steps were ${cost.remark}.`]),
    ...(run.end === undefined ? [] : [`  It ended: ${run.end.message}.`]),
    `  loss ratio      ${estimateText(run.finalLossRatio)}`,
    `  measured rate   ${fine(run.empiricalRate)} per step`,
    `  stated rate     ${fine(rate)} per step`,
    ...(run.tightestMargin === null
      ? []
      : [`  tightest margin ${numberText(run.tightestMargin)} (${run.tightestClaim ?? ''})`]),
    `  verdict         ${verdictText(run, belowRequired)}`,
  ];
}

function estimated({ bytes, seconds }: RunCost): string {
  return `estimated before: ${numberText(Number((bytes / 2 ** 20).toPrecision(3)))} MiB, ${numberText(Number(seconds.toPrecision(2)))} s`;
}

function verdictText({ verdict }: MeasuredRun, belowRequired: boolean): string {
  switch (verdict.outcome) {
    case 'holds':
      return verdict.draws !== undefined && verdict.draws.failures > 0
        ? `a conclusion failed on this draw; the theorem grants that with probability ${numberText(verdict.draws.granted)}`
        : 'holds on this draw';
    case 'refuted':
      return `refuted: ${verdict.by.claim}${verdict.by.step === undefined ? '' : ` at k = ${verdict.by.step}`}: ${verdict.by.statement}`;
    case 'vacuous':
      return belowRequired
        ? 'vacuous: fewer neurons than the theorem asks for, so it states nothing about this run'
        : `vacuous: ${verdict.because.claim} fails, so the theorem states nothing about this run`;
    case 'undecided':
      return `undecided: ${verdict.because}`;
  }
}

/** Rates near 1 in all the digits that tell them apart from 1. */
function fine(rate: WidthReport['rate']): string {
  if (rate.lo === null || rate.hi === null) return estimateText(rate);
  const digits = Math.min(15, Math.max(4, 3 - Math.floor(Math.log10(Math.max(1 - rate.hi, 1e-15)))));
  return String(Number(rate.hi.toPrecision(digits)));
}
