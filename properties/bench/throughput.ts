import type { Theorem } from '../../src/claim/theorem.js';
import { standardCases } from '../../src/cli/standard-cases.js';
import type { Route } from '../../src/descent/engine.js';
import { kernelRoute } from '../../src/descent/kernel/kernel-route.js';
import { zForm } from '../../src/descent/z-form.js';
import { twoLayerBy } from '../../src/settings/two-layer/setting.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { checkAt } from '../../src/verify/check-theorem.js';
import type { Case } from '../../src/verify/theorem-verdict.js';
import { type CaseFigures, figuresOf } from './case-figures.js';
import { processorTime } from './processor-time.js';

/** How fast `check` goes through the first instances of a theorem on one thread. */
export interface ThroughputRow {
  readonly theorem: string;
  readonly tried: number;
  /** Instances that met all hypotheses: the same on both routes. */
  readonly met: number;
  /** Processor time, in seconds, with the plain Z-form in place of the kernel. */
  readonly plainSeconds: number;
  readonly kernelSeconds: number;
  /** Of the instances that met all hypotheses. */
  readonly sizes: Readonly<Record<keyof CaseFigures, Spread>>;
}

export interface Spread {
  readonly median: number;
  readonly most: number;
}

/** Checks the cases 0, …, `count` − 1 of every theorem on both routes in turn, after a few others to warm up. Throws where they decide differently. */
export function throughput(count: number, among: readonly Theorem[]): ThroughputRow[] {
  return (among as readonly Theorem<TwoLayerWorld>[]).map((theorem) => {
    const plain = on(theorem, zForm);
    const kernel = on(theorem, kernelRoute({ threads: 1 }));
    let [plainSeconds, kernelSeconds] = [0, 0];
    const met: Case[] = [];
    const others = Array.from({ length: Math.ceil(count / 8) }, (_, k) => count + k);
    for (const index of [...others, ...Array(count).keys()]) {
      const [slow, slowTime] = timed(plain, index);
      const [fast, fastTime] = timed(kernel, index);
      if (slow.verdict.outcome !== fast.verdict.outcome) {
        throw new Error(`${theorem.name}, case ${index}: ${slow.verdict.outcome} on the plain route`);
      }
      if (index >= count) continue;
      plainSeconds += slowTime / 1e6;
      kernelSeconds += fastTime / 1e6;
      if (fast.verdict.outcome === 'holds') met.push(fast);
    }
    return {
      theorem: theorem.name,
      tried: count,
      met: met.length,
      plainSeconds,
      kernelSeconds,
      sizes: sizesOf(met),
    };
  });
}

function on(theorem: Theorem<TwoLayerWorld>, route: Route): Theorem<TwoLayerWorld> {
  return { ...theorem, setting: twoLayerBy(route) };
}

function timed(theorem: Theorem<TwoLayerWorld>, index: number): readonly [Case, number] {
  return processorTime(() => checkAt(theorem, index, { ...standardCases, seed: 'bench', lemmas: false }));
}

function sizesOf(cases: readonly Case[]): ThroughputRow['sizes'] {
  const figures = cases.map(figuresOf);
  const spread = (of: keyof CaseFigures): Spread => {
    const sorted = figures.map((each) => each[of]).sort((a, b) => a - b);
    return { median: sorted[sorted.length >> 1] ?? 0, most: sorted.at(-1) ?? 0 };
  };
  return { n: spread('n'), m: spread('m'), steps: spread('steps'), operations: spread('operations') };
}
