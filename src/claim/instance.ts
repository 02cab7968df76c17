/**
 * One thing to check a theorem on, as plain JSON: enough to replay everything on any machine, bit for bit. `subject` is
 * the setting's own part (data, activation); `seed` names the theorem's own randomness; `steps` is the horizon of the run.
 */
export interface Instance {
  readonly setting: string;
  /** Which family of inputs it came from; reports count instances by it. */
  readonly family: string;
  readonly subject: unknown;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: string;
  readonly steps: number;
}
