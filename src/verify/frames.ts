import type { Estimate } from '../claim/estimate.js';
import type { Moment } from '../claim/expression.js';
import type { Family, Index, Measured, Quantity, World } from '../claim/quantity.js';
import type { Parameters, Setting } from '../claim/setting.js';
import type { Surroundings } from '../readings/decide.js';
import type { Environment } from '../readings/environment.js';
import { type Measurement, type MeasuringGrade, measure, stated } from './measure.js';
import { Memory } from './memory.js';

/** Values of step quantities at one iterate, copied out before the run moves on. */
export interface Snapshot {
  /** One per element of the quantity's index, for each element in view of its family. */
  readonly values: ReadonlyMap<Quantity, readonly Measurement[]>;
  readonly inView: ReadonlyMap<Family, readonly number[]>;
}

type Cache = Map<Quantity, Map<number, Measurement>>;

interface Memories {
  readonly estimates: Memory<Estimate>;
  readonly points: Memory<number>;
}

/**
 * Where claims find their values: parameters stated, instance and draw quantities measured on first use and kept, step
 * quantities from the snapshots of the iterates in view. The draw itself happens only when a draw quantity is asked for.
 */
export class Frames<W extends World> {
  readonly #instanceCache: Cache;
  readonly #drawCache: Cache = new Map();
  readonly #memories: Memories;
  #draw: W['draw'] | undefined;
  #snapshots: Partial<Record<Moment, Snapshot>> = {};
  /** Which of the elements in view claims about any element speak of. */
  #member = 0;
  readonly surroundings: Surroundings;

  constructor(
    readonly setting: Setting<W>,
    readonly setup: W['setup'],
    readonly parameters: Parameters,
    readonly seed: string,
    readonly grade: MeasuringGrade = 'numeric',
    instanceCache: Cache = new Map(),
    memories: Memories = { estimates: new Memory(), points: new Memory() },
  ) {
    this.#instanceCache = instanceCache;
    this.#memories = memories;
    this.surroundings = {
      estimates: this.#environment((measurement) => measurement.estimate, memories.estimates),
      points: this.#environment((measurement) => measurement.value, memories.points),
    };
  }

  /** The same instance under other parameters; what was measured on the instance is shared. */
  withParameters(parameters: Parameters): Frames<W> {
    const changed = Object.keys(parameters).filter((name) => parameters[name] !== this.parameters[name]);
    return this.#other(parameters, this.seed, changed);
  }

  /** The same instance under another draw. */
  withSeed(seed: string): Frames<W> {
    return this.#other(this.parameters, seed, []);
  }

  #other(parameters: Parameters, seed: string, changed: readonly string[]): Frames<W> {
    const { estimates, points } = this.#memories;
    return new Frames(this.setting, this.setup, parameters, seed, this.grade, this.#instanceCache, {
      estimates: new Memory(estimates, changed),
      points: new Memory(points, changed),
    });
  }

  get draw(): W['draw'] {
    this.#draw ??= this.setting.draw(this.setup, this.parameters, this.seed);
    return this.#draw;
  }

  /** Measures the given step quantities on the iterate a run just yielded. */
  snapshot(state: W['state'], quantities: readonly Measured<'step', W['state']>[]): Snapshot {
    const inView = new Map<Family, readonly number[]>();
    for (const { any } of quantities) if (any !== undefined && !inView.has(any)) inView.set(any, any.inView(state));
    const values = quantities.map((quantity): [Quantity, Measurement[]] => {
      const elements = (quantity.any && inView.get(quantity.any)) ?? [0];
      const size = quantity.index?.size(this.setup) ?? 1;
      const all = elements.flatMap((element) =>
        Array.from({ length: size }, (_, position) => measure(quantity, state, position, this.grade, element)),
      );
      return [quantity as Quantity, all];
    });
    return { values: new Map(values), inView };
  }

  /** Puts iterates in view: what `at start`, `now` and `next` mean from here on. */
  show(snapshots: Partial<Record<Moment, Snapshot>>): void {
    this.#snapshots = snapshots;
    this.#member = 0;
  }

  /** The elements of a family that are in view now. */
  elements(family: Family): readonly number[] {
    return this.#snapshots.now?.inView.get(family) ?? [];
  }

  /** Makes claims about any element speak of the element in view at this place. */
  lookAt(member: number): void {
    this.#member = member;
  }

  #environment<T>(pick: (measurement: Measurement) => T, memory: Memory<T>): Environment<T> {
    return {
      size: (index: Index) => index.size(this.setup),
      value: (of, at, position) => pick(this.#value(of, at, position)),
      keep: (expression, compute) => memory.value(expression, compute),
    };
  }

  #value(of: Quantity, at: Moment, position: number | undefined): Measurement {
    if (of.index !== undefined && position === undefined) {
      throw new RangeError(`${of.name} is indexed by ${of.index.symbol} but stands outside any sum or "for every"`);
    }
    const element = position ?? 0;
    switch (of.scope) {
      case 'defined':
        throw new RangeError(`${of.name} is defined by a formula; readings enter it`);
      case 'parameter': {
        const value = this.parameters[of.name];
        if (value === undefined) throw new RangeError(`the instance states no value for the parameter ${of.name}`);
        return stated(value);
      }
      case 'instance':
        return cached(this.#instanceCache, of, element, () => measure(of, this.setup, element, this.grade));
      case 'draw':
        return cached(this.#drawCache, of, element, () => measure(of, this.draw, element, this.grade));
      case 'step': {
        // Which elements are in view differs from iterate to iterate.
        if (of.any !== undefined && at !== 'now') throw new RangeError(`${of.name} speaks of the current iterate only`);
        const size = of.index?.size(this.setup) ?? 1;
        const member = of.any === undefined ? 0 : this.#member;
        const value = this.#snapshots[at]?.values.get(of)?.[member * size + element];
        if (value === undefined) throw new RangeError(`${of.name} was asked for ${at}, which is not in view`);
        return value;
      }
    }
  }
}

function cached(cache: Cache, of: Quantity, position: number, compute: () => Measurement): Measurement {
  let values = cache.get(of);
  if (values === undefined) {
    values = new Map();
    cache.set(of, values);
  }
  let value = values.get(position);
  if (value === undefined) {
    value = compute();
    values.set(position, value);
  }
  return value;
}
