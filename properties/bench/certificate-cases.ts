import type { Preparation } from '../../src/instances/prepared-data.js';

/** One row of the search: how a data set is prepared and what network is drawn. */
export interface CertificateCase {
  readonly data: string;
  readonly rows: NonNullable<Preparation['rows']>;
  readonly activation: string;
  /** Weights are drawn from N(0, scale²). */
  readonly scale: number;
  /** The most rows tried: the independent check of more takes long. */
  readonly upTo: number;
}

const networks = [
  { rows: 'unit', activation: 'tanh', scale: 1, upTo: 600 },
  { rows: 'unit', activation: 'softplus', scale: 1, upTo: 256 },
  { rows: 'unit', activation: 'relu', scale: 1, upTo: 256 },
  { rows: 'unit', activation: 'sin', scale: 100, upTo: 256 },
  { rows: 'standardise', activation: 'tanh', scale: 1, upTo: 256 },
  { rows: 'standardise', activation: 'relu', scale: 1, upTo: 256 },
] as const;

export const certificateCases: readonly CertificateCase[] = ['iris', 'wine', 'breast-cancer', 'digits'].flatMap(
  (data) => networks.map((network) => ({ data, ...network })),
);

/** Rows taken, one after the other until none of the widths does; all rows where there are fewer. */
export const sizes: readonly number[] = [8, 32, 64, 128, 256, 600];
export const widths: readonly number[] = [512, 2048];
export const gradientSteps = 20;
export const seed = '1';

/** More where a step costs little: 40 at 256 rows, at most 200. */
export function polishSteps(n: number): number {
  return Math.min(200, Math.ceil((40 * 256 * 256) / (n * n)));
}
