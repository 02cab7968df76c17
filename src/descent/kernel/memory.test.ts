import { describe, expect, test } from 'vitest';
import { activationNamed } from '../../network/activations/index.js';
import { mixture } from '../../network/activations/mixture.js';
import { descend } from '../descend.js';
import { example } from '../testing/example.js';
import { zForm } from '../z-form.js';
import type { KernelActivation } from './activation-code.js';
import { Crew } from './crew.js';
import { hasCompanion } from './increments.js';
import { kernelEngine } from './kernel-engine.js';
import { compile, type KernelModule } from './kernel-module.js';
import { kernelRoute } from './kernel-route.js';
import { plan } from './plan.js';

const alone = compile(false) as KernelModule;

describe.each(['tanh', 'sin', 'relu'] as const)('%s: at most 2.2 · 8mn bytes and 64 MB, 3.2 with distances', (name) => {
  test.each([
    { n: 1, m: 9e6 },
    { n: 2, m: 1e7 },
    { n: 3, m: 1e7 },
    { n: 4, m: 1e7 },
    { n: 5, m: 1e6 },
    { n: 4, m: 2 ** 20 },
    { n: 64, m: 1e5 },
    { n: 128, m: 2e4 },
  ])('planned for n = $n, m = $m', ({ n, m }) => {
    const shape = { samples: n, width: m, relu: name === 'relu', companions: hasCompanion(name) };
    expect(plan({ ...shape, distances: false }, 8).bytes).toBeLessThan(2.2 * 8 * m * n + 64e6);
    expect(plan({ ...shape, distances: true }, 8).bytes).toBeLessThan(3.2 * 8 * m * n + 64e6);
    const columns = n > 4 ? 2 : 0;
    expect(plan({ ...shape, distances: true, columns }, 8).bytes).toBeLessThan(3.2 * 8 * m * n + 64e6);
  });

  // beside the arrays that grow with the width, a crew takes less than 2 MB here: 64 MB would hide a missed factor
  test.each([1, 2, 3, 4])('allocated for n = %i', (n) => {
    const m = 2e5;
    for (const [distances, factor] of [
      [false, 2.2],
      [true, 3.2],
    ] as const) {
      const problem = {
        gram: new Float64Array(n * n).fill(1),
        targets: new Float64Array(n),
        signs: new Int8Array(m).fill(1),
        preactivations: new Float64Array(m * n).fill(0.5),
        stepSize: 1e-9,
      };
      const companions = hasCompanion(name);
      const layout = plan({ samples: n, width: m, relu: name === 'relu', distances, companions }, 2);
      const crew = Crew.hire({ ...alone }, layout.bytes, 1);
      const engine = kernelEngine(problem, name, layout, crew, { distances, lengths: true });
      engine.step(engine.outputs);
      expect(crew.buffer.byteLength).toBeLessThan((factor + (companions ? 1 : 0)) * 8 * m * n + 2e6);
      engine.close?.();
    }
  });
});

test('companions of σ′ are kept up to 32 MB, and only of what has one', () => {
  const kept = (width: number, companions: boolean): boolean =>
    plan({ samples: 4, width, relu: false, distances: false, companions }, 1).parameters.companions > 0;
  expect([kept(2 ** 20, true), kept(2 ** 20 + 8, true), kept(100, false)]).toEqual([true, false, false]);
  expect(['sin', 'gelu', 'tanh', 'relu'].map((name) => hasCompanion(name as KernelActivation))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(hasCompanion([{ c: 1, activation: 'sin', s: 1, t: 0 }])).toBe(false);
});

test('a run beyond 4 GiB is refused with the number, before anything is allocated', () => {
  expect(() => plan({ samples: 64, width: 1e7, relu: false, distances: false }, 2)).toThrow(
    /10000000 neurons on 64 samples need 9\.5 GiB, more than the 4 GiB/,
  );
});

/** u after 20 steps. */
function outputs(route: ReturnType<typeof kernelRoute>): Float64Array {
  let last = new Float64Array();
  const problem = example(activationNamed('gelu'), { n: 7, d: 4, m: 50 }, 'platform');
  for (const state of descend(problem, { steps: 20, route })) last = Float64Array.from(state.outputs);
  return last;
}

test('without SharedArrayBuffer one thread gives the same bits', () => {
  expect(alone.shared).toBe(false);
  expect(outputs(kernelRoute({ support: alone, threads: 4 }))).toEqual(outputs(kernelRoute()));
});

test('without SIMD the plain route steps in and says so', () => {
  const said: string[] = [];
  const route = kernelRoute({ support: { missing: 'WebAssembly SIMD' }, notice: (message) => said.push(message) });
  expect(outputs(route)).toEqual(outputs(zForm));
  expect(said).toEqual(['gradient descent runs in plain JavaScript: this platform lacks WebAssembly SIMD']);
});

test('a mixture of more than four goes by the plain route', () => {
  const mixed = mixture(
    Array.from({ length: 5 }, () => ({ c: 0.7, activation: activationNamed('tanh'), s: 1.3, t: 0.4 })),
  );
  const problem = example(mixed, { n: 3, d: 4, m: 10 }, 'mixed');
  const end = (route: ReturnType<typeof kernelRoute>): number =>
    [...descend(problem, { steps: 9, route })].at(-1)!.residualNorm;
  expect(end(kernelRoute())).toBe(end(zForm));
});

test('divergence is seen: NaN and ∞ end a run', () => {
  for (const name of ['tanh', 'relu', 'softplus', 'sin']) {
    const problem = example(activationNamed(name), { n: 5, d: 4, m: 30 }, 'diverge');
    const broken = { ...problem, preactivations: problem.preactivations.with(17, Number.NaN) };
    const run = descend(broken, { steps: 5, route: kernelRoute() }).next();
    expect(run).toMatchObject({ done: true, value: { reason: 'not-a-number' } });
  }
});
