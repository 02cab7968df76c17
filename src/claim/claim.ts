import type { Formula } from './formula.js';

/**
 * A named statement. The name reads as a true sentence ("width-suffices"). `testable` claims are compared on runs;
 * `proof-only` ones ("W_k converges") are carried by the proof alone.
 */
export interface Claim {
  readonly name: string;
  readonly formula: Formula;
  readonly kind: 'testable' | 'proof-only';
  /** Where it stands in the source: "theory §1, conclusion 2". */
  readonly reference?: string;
  readonly remark?: string;
}

export function testable(name: string, formula: Formula, reference?: string): Claim {
  return { name, formula, kind: 'testable', ...(reference === undefined ? {} : { reference }) };
}

export function proofOnly(name: string, formula: Formula, reference?: string): Claim {
  return { name, formula, kind: 'proof-only', ...(reference === undefined ? {} : { reference }) };
}
