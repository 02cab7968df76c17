import type { Note } from './note.js';

/** A table of numbers as read: nothing scaled, every entry finite, at least one row and one input column. */
export interface Table {
  /** The file or the built-in name it came from. */
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows × columns. */
  readonly inputs: Float64Array;
  readonly columnNames: readonly string[];
  readonly targets: Float64Array;
  readonly targetName: string;
  /** Present when the targets were class names: what each became. */
  readonly classes?: readonly ClassLabel[];
  /** What the reader did. */
  readonly notes: readonly Note[];
}

/** A class name and the number in [−1, 1] that stands for it. */
export interface ClassLabel {
  readonly label: string;
  readonly value: number;
}
