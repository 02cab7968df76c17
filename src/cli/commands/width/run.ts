import { quadraticWidth } from '../../../../theorems/quadratic-width.js';
import { empiricalFactor, lossRatio } from '../../../../theorems/width-reading.js';
import { type Estimate, unknown } from '../../../claim/estimate.js';
import { atMost } from '../../../claim/formula.js';
import { estimateJson } from '../../../report/estimate-json.js';
import { numberText } from '../../../report/number-text.js';
import type { MeasuredRun, RunCost } from '../../../report/width/width-report.js';
import { width } from '../../../settings/two-layer/parameters.js';
import { checkingDraw, type DrawResult } from '../../../verify/check-draw.js';
import { verdictOf } from '../../../verify/check-instance.js';
import { Frames } from '../../../verify/frames.js';
import { obstacle } from '../../../verify/hypotheses.js';
import { checkpoint, type Io } from '../../io.js';
import type { Progress } from '../../progress.js';
import { type Reading, valueIn } from './reading.js';

/** Counted operations a second of the working route, on two cores of 2026 shared with other work; only for estimates. */
const operationsPerSecond = 2e9;
/** Without --steps a run is planned for about a minute at most. */
const plannedOperations = 60 * operationsPerSecond;
/** Milliseconds between two looks at the clock's other users: progress, Ctrl-C. */
const breath = 100;

export interface RunWishes {
  readonly width?: number;
  readonly steps?: number;
}

/** What a run as wished would take, and whether it can be had. Without a known width or memory there is none. */
export function costOf(reading: Reading, wishes: RunWishes): RunCost | undefined {
  const m = wishes.width ?? reading.required.hi;
  if (!Number.isFinite(m)) return undefined;
  const { setting, setup, parameters } = reading.frames;
  const { bytes, operationsPerStep } = setting.cost(setup, { ...parameters, [width.name]: m });
  const bytesAvailable = process.availableMemory();
  const predicted = Number.isFinite(reading.iterations.hi) ? reading.iterations.hi : Number.POSITIVE_INFINITY;
  const planned = Math.max(1, Math.min(predicted, Math.floor(plannedOperations / operationsPerStep)));
  const steps = wishes.steps ?? planned;
  const operations = steps * operationsPerStep;
  const fits = bytes <= bytesAvailable && Number.isSafeInteger(m);
  const remark = fits
    ? wishes.steps === undefined && planned < predicted
      ? `cut from the predicted ${numberText(predicted)} to ${numberText(planned)} steps, about a minute; --steps sets them`
      : undefined
    : `a width of ${numberText(m)} needs ${gigabytes(bytes)} of memory, ${gigabytes(bytesAvailable)} are available: not attempted`;
  return {
    width: m,
    steps,
    bytes,
    bytesAvailable,
    operations,
    seconds: operations / operationsPerSecond,
    feasible: fits,
    ...(remark !== undefined && { remark }),
  };
}

function gigabytes(bytes: number): string {
  return `${numberText(Number((bytes / 2 ** 30).toPrecision(3)))} GiB`;
}

/** Runs descent on one draw and measures it, down to the loss ratio where one is given. */
export async function measure(
  reading: Reading,
  cost: RunCost,
  ratio: number | undefined,
  io: Io,
  progress: Progress,
): Promise<MeasuredRun> {
  const asked = reading.frames.withParameters({ ...reading.frames.parameters, [width.name]: cost.width });
  const blocked = obstacle(quadraticWidth.hypotheses, asked);
  // The hypotheses are decided at the grade asked for; the run itself is floating point with its error allowances.
  const frames = new Frames(asked.setting, asked.setup, asked.parameters, asked.seed);
  progress.update(`drawing ${numberText(cost.width)} neurons`);
  await checkpoint(io);
  const checking = checkingDraw(quadraticWidth, frames, {
    steps: cost.steps,
    lemmas: false,
    pastViolations: true,
    ...(ratio !== undefined && { until: atMost(lossRatio, ratio) }),
  });
  let seen = -1;
  let last = io.now();
  let result: DrawResult;
  for (;;) {
    const { done, value } = checking.next();
    if (done === true) {
      result = value;
      break;
    }
    seen = value;
    if (io.now() - last < breath) continue;
    const loss = valueIn(lossRatio, frames);
    progress.update(`step ${numberText(value)} of ${numberText(cost.steps)}, loss ratio ${numberText(loss.hi)}`);
    await checkpoint(io);
    last = io.now();
  }
  const { tally } = result;
  const at = (quantity: typeof lossRatio): Estimate =>
    seen < 0 ? unknown('the run showed no iterate') : valueIn(quantity, frames);
  return {
    width: cost.width,
    steps: tally.steps,
    finalLossRatio: estimateJson(at(lossRatio)),
    tightestMargin: tally.tightest?.margin ?? null,
    ...(tally.tightest && { tightestClaim: tally.tightest.claim }),
    empiricalRate: estimateJson(seen === 0 ? unknown('no step was taken') : at(empiricalFactor)),
    ...(tally.end && { end: tally.end }),
    verdict: blocked ?? verdictOf(quadraticWidth, frames, [result], frames.seed),
  };
}
