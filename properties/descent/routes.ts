import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import { descend } from '../../src/descent/descend.js';
import type { Route } from '../../src/descent/engine.js';
import type { WeightProblem } from '../../src/descent/problem.js';
import { problemOn } from '../../src/descent/testing/example.js';
import { wForm } from '../../src/descent/w-form.js';
import { activationSpecs } from '../../src/instances/arbitraries/activation-specs.js';
import { dataSpecs } from '../../src/instances/arbitraries/data-specs.js';
import { seeds } from '../../src/instances/arbitraries/seeds.js';
import { stepFractions } from '../../src/instances/arbitraries/step-fractions.js';
import { parseActivation } from '../../src/network/activation-spec.js';

/** Descent problems an adversary would choose: any family, any smooth activation or mixture, any step up to 1/(B² tr G). */
export function problems(): Arbitrary<WeightProblem> {
  return fc
    .record({
      data: dataSpecs({ n: { min: 1, max: 8 }, d: { min: 1, max: 12 }, targets: ['bounded', 'signs', 'one-hot'] }),
      activation: activationSpecs(),
      m: fc.integer({ min: 1, max: 64 }),
      seed: seeds(),
      c: stepFractions(),
    })
    .map(({ data: { inputs, targets }, activation, m, seed, c }) =>
      problemOn(
        Float64Array.from(inputs.flat()),
        Float64Array.from('values' in targets ? targets.values : []),
        parseActivation(activation),
        m,
        seed,
        c,
      ),
    );
}

/** A route and the plain reference agree on residual and path at every k, within what the route says rounding may have done, twice over. */
export function agreesWithPlainRoute(route: Route): void {
  fc.assert(
    fc.property(problems(), (problem) => {
      const fast = descend(problem, { steps: 60, route });
      for (const plain of descend(problem, { steps: 60, route: wForm })) {
        const { done, value } = fast.next();
        if (done === true) {
          expect(plain.residualNorm).toBeLessThanOrEqual(2 * plain.residualAllowance);
          return;
        }
        // The reference rounds too, and the weights it starts from give preactivations that are a rounding off.
        const slack = 1e-13 * Math.max(1, plain.residualNorm, plain.pathLength) * Math.sqrt(problem.signs.length);
        expect(Math.abs(value.residualNorm - plain.residualNorm)).toBeLessThanOrEqual(
          2 * value.residualAllowance + slack,
        );
        expect(Math.abs(value.pathLength - plain.pathLength)).toBeLessThanOrEqual(2 * value.pathAllowance + slack);
      }
    }),
    { numRuns: 60, seed: 5 },
  );
}
