import type { Grade } from './grade.js';
import type { RunEnd } from './setting.js';

/** One side of a comparison as it goes into evidence. */
export interface Side {
  readonly lo: number | null;
  readonly hi: number | null;
  readonly grade: Grade;
}

/** An inequality that failed (or could not be told): which claim, at which k (absent for claims outside a run), by how much. */
export interface Finding {
  readonly claim: string;
  readonly statement: string;
  readonly step?: number;
  /** The element that a claim about any element broke at (neuron r = 17). */
  readonly element?: { readonly symbol: string; readonly position: number };
  readonly left: Side;
  readonly right: Side;
  /** Relative room, negative when violated. */
  readonly margin: number | null;
}

/** The least room any comparison of a conclusion had. */
export interface Tightest {
  readonly claim: string;
  readonly step?: number;
  readonly margin: number;
}

/** How the comparisons along one checked instance went. */
export interface Tally {
  /** Comparisons of conclusions decided true. */
  readonly compared: number;
  /** Comparisons of conclusions that rounding could flip; they count neither way. */
  readonly withinRounding: number;
  readonly tightest?: Tightest;
  /** Iterates seen; 0 when no run was needed. */
  readonly steps: number;
  readonly end?: RunEnd;
}

/** Draws of the theorem's own randomness and how many of them broke a conclusion. */
export interface Draws {
  readonly drawn: number;
  readonly failures: number;
  /** Draws on which the event the proof goes through occurred. */
  readonly events: number;
  /** The failure probability the theorem grants each draw. */
  readonly granted: number;
}

/** What checking a theorem on one instance gave. Each outcome carries only its own fields. */
export type Verdict =
  | {
      readonly outcome: 'holds';
      readonly grade: Grade;
      readonly tally: Tally;
      /** A lemma of the proof that broke although every conclusion held: the proof is wrong here, the claim is not. */
      readonly lemma?: Finding;
      readonly draws?: Draws;
    }
  | {
      readonly outcome: 'refuted';
      readonly by: Finding;
      readonly seed: string;
      /** The first lemma, in proof order, that broke on the way. */
      readonly lemma?: Finding;
      readonly tally: Tally;
      readonly draws?: Draws;
    }
  | { readonly outcome: 'vacuous'; readonly because: Finding }
  | { readonly outcome: 'undecided'; readonly because: string; readonly finding?: Finding };
