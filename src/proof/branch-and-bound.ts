import { type Estimate, unknown } from '../claim/estimate.js';
import type { Formula } from '../claim/formula.js';
import type { Quantity } from '../claim/quantity.js';
import type { Range } from '../claim/step.js';
import { decide, type Surroundings } from '../readings/decide.js';

type Box = ReadonlyMap<Quantity, Estimate>;

export type BoxAnswer =
  | { readonly answer: 'true' }
  /** Every point of this part of the box breaks the formula. */
  | { readonly answer: 'false'; readonly at: Readonly<Record<string, string>> }
  | { readonly answer: 'unknown' };

/** Boxes looked at before giving up. */
const boxLimit = 20_000;

/** Decides a formula at every point of a box by enclosures on ever smaller parts of it. Ends of the box are rounded outwards. */
export function decideOnBox(formula: Formula, ranges: readonly Range[], limit: number = boxLimit): BoxAnswer {
  const boxes: Box[] = [new Map(ranges.map(({ of, lo, hi }) => [of, outward(Number(lo), Number(hi))]))];
  // First in, first out: a part where the formula fails is found before the edge of it is searched finely.
  for (let seen = 0; seen < boxes.length; seen++) {
    if (seen >= limit) return { answer: 'unknown' };
    const box = boxes[seen]!;
    const { truth } = decide(formula, within(box));
    if (truth === 'false') {
      return {
        answer: 'false',
        at: Object.fromEntries([...box].map(([of, { lo, hi }]) => [of.name, `${lo} … ${hi}`])),
      };
    }
    if (truth === 'unknown') {
      const halves = halved(box);
      if (halves === undefined) return { answer: 'unknown' };
      boxes.push(...halves);
    }
  }
  return { answer: 'true' };
}

/** Decimal ends need not be floats: one step outwards covers them. */
function outward(lo: number, hi: number): Estimate {
  return { lo: lo - Math.abs(lo) * Number.EPSILON, hi: hi + Math.abs(hi) * Number.EPSILON, grade: 'certified' };
}

function within(box: Box): Surroundings {
  const value = (of: Quantity): Estimate => box.get(of) ?? unknown(`${of.name} is not in the box`);
  const size = (): never => {
    throw new RangeError('a step decided on a box speaks of no index set');
  };
  return {
    estimates: { value, size },
    points: { value: (of) => (value(of).lo + value(of).hi) / 2, size },
  };
}

/** The two halves across the widest side; undefined when no side can be halved any more. */
function halved(box: Box): readonly [Box, Box] | undefined {
  const [widest] = [...box].sort(([, a], [, b]) => b.hi - b.lo - (a.hi - a.lo));
  if (widest === undefined) return undefined;
  const [of, { lo, hi, grade }] = widest;
  const middle = lo + (hi - lo) / 2;
  if (middle <= lo || middle >= hi) return undefined;
  return [new Map(box).set(of, { lo, hi: middle, grade }), new Map(box).set(of, { lo: middle, hi, grade })];
}
