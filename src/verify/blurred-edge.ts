/** A condition on a whole number whose truth changes, about its edge, from one value to the next: a network is drawn anew at each. */
export interface BlurredCondition {
  /** Relative distance to the edge that is good enough. */
  readonly resolution: number;
  affordable(value: number): boolean;
  /** Whether the condition certainly holds, and its floating-point room; costly. */
  at(value: number): { readonly holds: boolean; readonly room: number };
  /** The room that is to be expected there; cheap, and growing with the value near the edge. */
  expectedRoom(value: number): number;
}

/**
 * Where the edge is expected this many times beyond what is affordable, the search is not begun. Of 249 edges of Theorem LC one in four lay
 * below half of what was expected, one in ten below a quarter, and one in a hundred above four times it.
 */
const hopeless = 4;
/** Widths tried from the smallest on, whatever is expected: few neurons can be lucky, and that is where false claims fall. */
const small = [1, 4, 16, 64] as const;
/** Tries that follow the expectation; after them the search doubles and bisects. */
const guided = 5;

/**
 * A value at which the condition holds while at a fraction `resolution` less it was seen to fail (or 1). Begins at `expected`, and goes where the
 * expected room, corrected by the room that was met, says. Undefined when a value was needed that is not affordable, or would be.
 */
export function blurredEdge(expected: number, condition: BlurredCondition): number | undefined {
  const { resolution, affordable } = condition;
  let value = Math.max(1, Math.round(expected));
  if (!affordable(Math.ceil(value / hopeless))) return undefined;
  value = within(value, affordable);
  let [fails, holds]: [number, number | undefined] = [0, undefined];
  for (const few of small) {
    if (few >= value || holds !== undefined) break;
    if (condition.at(few).holds) holds = few;
    else fails = few;
  }
  if (holds !== undefined) value = between(fails, holds);
  if (holds === 1) return 1;
  for (let tried = 1; ; tried++) {
    const { holds: good, room } = condition.at(value);
    if (good) holds = value;
    else fails = value;
    if (holds !== undefined && holds - fails <= Math.max(1, resolution * holds)) return holds;
    const aim = tried <= guided ? corrected(value, room, good, condition) : Number.NaN;
    const inside = aim > fails && !(holds !== undefined && aim >= holds);
    value = within(inside ? aim : between(fails, holds), affordable);
    // the largest that is affordable gets its chance, once
    if (value <= fails) return undefined;
  }
}

/** Halved until it is affordable. */
function within(value: number, affordable: (value: number) => boolean): number {
  let smaller = value;
  while (smaller > 1 && !affordable(smaller)) smaller = Math.ceil(smaller / 2);
  return smaller;
}

function between(fails: number, holds: number | undefined): number {
  if (holds === undefined) return 2 * fails;
  return fails === 0 ? Math.floor(holds / 2) : Math.floor((fails + holds) / 2);
}

/**
 * The edge by a power law: the ratio of the sides, 1 where the room vanishes, grows with the value as it is expected to. A little to the
 * other side of it, so that the edge is caught between two tries.
 */
function corrected(
  value: number,
  room: number,
  holds: boolean,
  { expectedRoom, resolution }: BlurredCondition,
): number {
  const exponent = (logRatio(expectedRoom(2 * value)) - logRatio(expectedRoom(value))) / Math.LN2;
  const edge = value * Math.exp(-logRatio(room) / exponent);
  if (!(exponent > 0)) return Number.NaN;
  const aim = edge * (holds ? 1 - resolution / 2 : 1 + resolution / 2);
  return holds ? Math.max(1, Math.floor(aim)) : Math.ceil(aim);
}

/** ln(right/left) of positive sides, from (right − left)/max(left, right). */
function logRatio(room: number): number {
  return room >= 0 ? -Math.log1p(-room) : Math.log1p(room);
}
