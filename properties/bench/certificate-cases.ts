import type { Preparation } from '../../src/instances/prepared-data.js';

/** One row of the search: how a data set is prepared and what network is drawn. */
export interface CertificateCase {
  readonly data: string;
  readonly rows: NonNullable<Preparation['rows']>;
  readonly activation: string;
  /** Weights are drawn from N(0, scale²). */
  readonly scale: number;
  /** No more rows than this are tried. */
  readonly upTo: number;
}

const networks = [
  { rows: 'unit', activation: 'tanh', scale: 1 },
  { rows: 'unit', activation: 'softplus', scale: 1 },
  { rows: 'unit', activation: 'relu', scale: 1 },
  { rows: 'unit', activation: 'sin', scale: 100 },
  { rows: 'standardise', activation: 'tanh', scale: 1 },
] as const;

export const certificateCases: readonly CertificateCase[] = ['iris', 'wine', 'breast-cancer', 'digits'].flatMap(
  (data) =>
    // Of 1,797 digits more would take an hour for each certificate.
    networks.map((network) => ({ data, ...network, upTo: data === 'digits' ? 512 : 1024 })),
);

/** Rows taken, one after the other until one size fails; all rows where there are fewer. */
export const sizes: readonly number[] = [8, 32, 64, 128, 256, 512, 1024];
/** The width at which sizes are tried; at the largest that succeeds it is halved while that succeeds too. */
export const width = 1024;
export const gradientSteps = 20;
export const seed = '1';

export const polishSteps = 80;
