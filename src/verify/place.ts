import type { Claim } from '../claim/claim.js';
import type { Formula } from '../claim/formula.js';
import type { Instance } from '../claim/instance.js';
import type { Parameter, World } from '../claim/quantity.js';
import type { Choice, Theorem } from '../claim/theorem.js';
import { scopeOf } from '../claim/traverse.js';
import { decide, type Surroundings } from '../readings/decide.js';
import { enclose } from '../readings/enclosure.js';
import type { Environment } from '../readings/environment.js';
import { evaluate } from '../readings/numeric.js';
import { blurredEdge } from './blurred-edge.js';
import { boundary } from './boundary.js';
import { Frames } from './frames.js';
import { goldenSection } from './golden-section.js';
import { roomAlong, roomOf } from './room.js';

/** A placement that has to draw networks again and again stays below this, and below a quarter of the memory there is. */
const redrawnBytes = 2 ** 24;
/** How finely such a placement is bisected: a draw changes with the width, so the edge itself is blurred. */
const redrawnResolution = 1 / 8;

/** A run is never cut below this horizon. */
const fewestSteps = 3;

export interface PlaceOptions {
  /** Floating-point operations the run may spend; the horizon is cut to fit. */
  readonly operations?: number;
  /** Memory the run may take; a width beyond it is left unplaced. */
  readonly bytes?: number;
}

/**
 * Moves an instance to where the hypotheses can hold: computes the parameters the theorem chooses (step size, ε and θ,
 * width), in the theorem's order, each at the edge of its hypothesis. A parameter that cannot be placed (no solution in its
 * domain, or an unknown quantity) keeps the instance's own value, and the hypothesis then answers for itself.
 */
export function place<W extends World>(
  theorem: Theorem<W>,
  instance: Instance,
  { operations = Number.POSITIVE_INFINITY, bytes = Number.POSITIVE_INFINITY }: PlaceOptions = {},
): Instance {
  const { setting } = theorem;
  const setup = setting.prepare(instance.subject);
  const start = new Frames(setting, setup, instance.parameters, instance.seed);
  const { parameters } = placeAll(theorem, theorem.choose, start, { bytes, worthwhile: true });
  const affordable = Math.floor(operations / setting.cost(setup, parameters).operationsPerStep);
  return { ...instance, parameters, steps: Math.min(instance.steps, Math.max(fewestSteps, affordable)) };
}

/** The same on frames that exist already: what they have measured is used, and shared with the result. */
export function placed<W extends World>(
  theorem: Theorem<W>,
  frames: Frames<W>,
  { bytes = Number.POSITIVE_INFINITY }: Pick<PlaceOptions, 'bytes'> = {},
): Frames<W> {
  return placeAll(theorem, theorem.choose, frames, { bytes });
}

function placeAll<W extends World>(
  theorem: Theorem<W>,
  choices: readonly Choice[],
  frames: Frames<W>,
  options: Placing,
): Frames<W> {
  let current = frames;
  for (const choice of choices) current = placeOne(theorem, choice, current, options);
  return current;
}

interface Placing {
  readonly bytes: number;
  /** Proposed edges will do: for a search, whose outcome is placed with certainty afterwards. */
  readonly roughly?: boolean;
  /** Instances on which a parameter is far from affordable may be left half placed: they will be vacuous. */
  readonly worthwhile?: boolean;
}

function placeOne<W extends World>(
  theorem: Theorem<W>,
  choice: Choice,
  frames: Frames<W>,
  options: Placing,
): Frames<W> {
  if ('solves' in choice) {
    const hypothesis = theorem.hypotheses.find((claim) => claim.name === choice.solves);
    if (hypothesis === undefined) return frames;
    const edge = solve(hypothesis, choice.parameter, frames, options);
    if (edge === undefined) return frames;
    const fraction = choice.fraction === undefined ? 1 : (frames.parameters[choice.fraction.name] ?? 1);
    return withValue(frames, choice.parameter, edge * fraction);
  }
  const followed = theorem.hypotheses.filter(({ name }) =>
    choice.followedBy.some((follower) => 'solves' in follower && follower.solves === name),
  );
  const trial = (value: number, placing: Placing): Frames<W> =>
    placeAll(theorem, choice.followedBy, withValue(frames, choice.parameter, value), placing);
  // A trial whose followers found no edge keeps their old values, which may violate what they should solve: no candidate.
  const objective = (read: (surroundings: Surroundings) => number) => (t: number) => {
    const { surroundings } = trial(logistic(t), { ...options, roughly: true });
    return followed.every(({ formula }) => roomOf(formula, surroundings.points) >= 0) ? read(surroundings) : Number.NaN;
  };
  // In logistic coordinates, since at small λ₀ the best ε is tiny; by upper ends, since there the points cancel. Where
  // nothing is certain the points still tell a sensible place, within the range where they mean something.
  const goOn =
    options.worthwhile === true && choice.serves !== undefined ? promising(theorem, choice.serves, options) : undefined;
  const asked =
    goOn && ((t: number, within: number) => goOn(trial(logistic(t), { ...options, roughly: true }), within));
  const certain = goldenSection(
    objective(({ estimates }) => enclose(choice.minimises, estimates).hi),
    -40,
    40,
    asked,
  );
  const best =
    certain ??
    goldenSection(
      objective(({ points }) => evaluate(choice.minimises, points)),
      -12,
      12,
      asked,
    );
  return best === undefined ? frames : trial(logistic(best), options);
}

/** Whether what solves for the parameter could hold within so many times what is affordable; yes where nothing solves for it. */
function promising<W extends World>(
  theorem: Theorem<W>,
  parameter: Parameter,
  { bytes }: Placing,
): (frames: Frames<W>, within: number) => boolean {
  const choice = theorem.choose.find((each) => each.parameter === parameter);
  const solved = choice !== undefined && 'solves' in choice ? choice.solves : undefined;
  const hypothesis = theorem.hypotheses.find(({ name }) => name === solved);
  if (hypothesis === undefined || scopeOf(hypothesis.formula) !== 'instance') return () => true;
  return ({ setting, setup, parameters, surroundings }, within) => {
    let most = 1;
    while (setting.cost(setup, { ...parameters, [parameter.name]: most }).bytes <= bytes && most < 2 ** 52) most *= 2;
    // NaN is no reason to give up
    return !(roomAlong(hypothesis.formula, parameter, surroundings.points)(within * most) < 0);
  };
}

/** From R onto (0, 1). */
function logistic(t: number): number {
  return t < 0 ? Math.exp(t) / (1 + Math.exp(t)) : 1 / (1 + Math.exp(-t));
}

/** The value of the parameter at the edge of the hypothesis, on the side where it is certainly true. */
function solve<W extends World>(
  hypothesis: Claim,
  parameter: Parameter,
  frames: Frames<W>,
  { bytes, roughly = false }: Placing,
): number | undefined {
  const { formula } = hypothesis;
  const at = (value: number): Frames<W> => withValue(frames, parameter, value);
  const redrawn = scopeOf(formula) !== 'instance';
  const limit = redrawn ? Math.min(bytes / 4, redrawnBytes) : bytes;
  const affordable = (value: number): boolean => frames.setting.cost(frames.setup, at(value).parameters).bytes <= limit;
  const resolution = redrawn ? redrawnResolution : 0;
  if (redrawn && parameter.domain === 'positive-integer') {
    const expectedRoom = roomAlong(formula, parameter, inTheLimit(frames));
    const expected = boundary(parameter.domain, {
      resolution: 0,
      affordable: () => true,
      room: expectedRoom,
      holds: (value) => expectedRoom(value) >= 0,
    });
    if (expected !== undefined) {
      return blurredEdge(expected, {
        resolution,
        affordable,
        expectedRoom,
        at: (value) => {
          const there = at(value);
          return { holds: holdsAt(formula, there), room: roomOf(formula, there.surroundings.points) };
        },
      });
    }
  }
  return boundary(parameter.domain, {
    resolution,
    affordable,
    room: redrawn
      ? (value) => roomOf(formula, at(value).surroundings.points)
      : roomAlong(formula, parameter, frames.surroundings.points),
    holds: (value) => holdsAt(formula, at(value)),
    roughly,
  });
}

/** The points with every quantity of a draw at what it tends to; NaN where that is not known. */
function inTheLimit<W extends World>({ setup, surroundings: { points } }: Frames<W>): Environment<number> {
  return {
    size: points.size,
    value: (of, at, position) =>
      of.scope === 'draw' ? (of.limit?.(setup) ?? Number.NaN) : points.value(of, at, position),
  };
}

function holdsAt<W extends World>(formula: Formula, frames: Frames<W>): boolean {
  return decide(formula, frames.surroundings).truth === 'true';
}

function withValue<W extends World>(frames: Frames<W>, parameter: Parameter, value: number): Frames<W> {
  return frames.withParameters({ ...frames.parameters, [parameter.name]: value });
}
