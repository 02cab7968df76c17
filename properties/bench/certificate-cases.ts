import type { Preparation } from '../../src/instances/prepared-data.js';

/** One row of the search: how a data set is prepared and what network is drawn. */
export interface CertificateCase {
  readonly data: string;
  readonly rows: NonNullable<Preparation['rows']>;
  readonly activation: string;
  /** Weights are drawn from N(0, scale²). */
  readonly scale: number;
}

const networks = [
  { rows: 'unit', activation: 'tanh', scale: 1 },
  { rows: 'unit', activation: 'softplus', scale: 1 },
  { rows: 'unit', activation: 'relu', scale: 1 },
  { rows: 'unit', activation: 'sin', scale: 100 },
  { rows: 'standardise', activation: 'tanh', scale: 1 },
] as const;

export const certificateCases: readonly CertificateCase[] = ['iris', 'wine', 'breast-cancer', 'digits'].flatMap(
  (data) => networks.map((network) => ({ data, ...network })),
);

/** Rows taken, one after the other until one size fails; all rows where there are fewer. The independent check of more takes long. */
export const sizes: readonly number[] = [8, 32, 64, 128, 256];
export const width = 1024;
export const gradientSteps = 20;
export const seed = '1';

export const polishSteps = 80;
