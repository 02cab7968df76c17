import type { Engine, Route } from '../../src/descent/engine.js';
import type { WeightProblem } from '../../src/descent/problem.js';
import { problemOn } from '../../src/descent/testing/example.js';
import { stream } from '../../src/instances/random-stream.js';
import { activationNamed } from '../../src/network/activations/index.js';
import type { Peer, Shape } from './peer.js';

/** Multiplications a step of the slower routes, on a share of the neurons: about a second of ml-matrix. */
export const MOST_PLAIN = 5e7;

interface Options {
  /** Of a problem of more multiplications (mn(n + d) a step) only a share of the neurons is taken, and the time scaled up: larger arrays take longer, not shorter. */
  readonly most?: number;
  /** See Peer. */
  readonly run?: string;
}

/** One of our own routes. */
export function routePeer(
  name: string,
  route: Route<WeightProblem>,
  { most = Number.POSITIVE_INFINITY, run }: Options = {},
): Peer {
  let engine: Engine | undefined;
  let share = 1;
  const step = (): void => void engine!.step(engine!.outputs.map((u) => u - 0.3));
  return {
    name,
    ...(run !== undefined && { run }),
    prepare: async (shape) => {
      share = Math.min(1, most / (shape.m * shape.n * (shape.n + shape.d)));
      engine = route(problem({ ...shape, m: Math.ceil(shape.m * share) }), { distances: false });
      step();
      return true;
    },
    time: async (steps) => {
      const start = performance.now();
      for (let k = 0; k < steps; k++) step();
      return (performance.now() - start) / steps / share;
    },
    drop: () => {
      engine?.close?.();
      engine = undefined;
    },
    end: () => undefined,
  };
}

let last: { key: string; problem: WeightProblem } | undefined;

/** Rows on the sphere; the last problem is kept, for several peers ask for the same. */
function problem({ n, d, m, activation }: Shape): WeightProblem {
  const key = `${n} ${d} ${m}`;
  if (last?.key !== key) {
    const random = stream(`bench ${n}`, 'data');
    const inputs = new Float64Array(n * d);
    for (let i = 0; i < n; i++) {
      const row = inputs.subarray(i * d, (i + 1) * d);
      for (let j = 0; j < d; j++) row[j] = random.gaussian();
      const norm = Math.hypot(...row);
      for (let j = 0; j < d; j++) row[j]! /= norm;
    }
    const targets = new Float64Array(n).fill(0.3);
    last = { key, problem: problemOn(inputs, targets, activationNamed('tanh'), m, 'bench', 0.5) };
  }
  return { ...last.problem, activation: activationNamed(activation) };
}
