import type { Claim } from '../claim/claim.js';
import type { Estimate } from '../claim/estimate.js';
import type { Finding, Side } from '../claim/verdict.js';
import type { Comparison } from '../readings/decide.js';
import { formulaText } from '../readings/text.js';

/** A comparison as it goes into evidence: plain JSON, infinite ends as null. */
export function finding(claim: Claim, comparison: Comparison, step?: number, element?: Finding['element']): Finding {
  return {
    claim: claim.name,
    statement: formulaText(claim.formula),
    ...(step === undefined ? {} : { step }),
    ...(element && { element }),
    left: side(comparison.left),
    right: side(comparison.right),
    margin: finite(comparison.margin),
  };
}

function side({ lo, hi, grade }: Estimate): Side {
  return { lo: finite(lo), hi: finite(hi), grade };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
