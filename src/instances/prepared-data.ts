import type { Note } from './note.js';

/** What happens between a table and a theorem; every field has a default, and everything done is noted. */
export interface Preparation {
  /** `unit` (default): rows scaled to norm 1. `standardise`, `bias`: columns standardised, or a constant coordinate 1 appended, before that. */
  readonly rows?: 'unit' | 'none' | 'standardise' | 'bias';
  /** `scale` (default): targets divided by max |y| when that exceeds 1. */
  readonly targets?: 'scale' | 'raw';
  /** `merge` (default): rows equal entry for entry after scaling, with equal targets, become one. */
  readonly duplicates?: 'merge' | 'keep';
  /** Only so many rows, chosen as `chooseRows` says, after everything else. Default: all. */
  readonly take?: number;
}

/** Equal rows still in the data, by their numbers in the table (from 1): kept on request, or with targets that disagree (then λ₀ = 0). */
export interface EqualRows {
  readonly rows: readonly number[];
  readonly targetsAgree: boolean;
}

/** What a theorem speaks about: n inputs of dimension d, row-major, and n targets, all finite, no row all zero. */
export interface PreparedData {
  readonly name: string;
  readonly n: number;
  readonly d: number;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  /** Which row of the table each one was, from 1. */
  readonly rowNumbers: readonly number[];
  readonly columnNames: readonly string[];
  readonly targetName: string;
  readonly equalRows: readonly EqualRows[];
  /** Everything done by reader and preparation, in order. */
  readonly notes: readonly Note[];
}
