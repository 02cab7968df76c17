import type { CertificateClaims } from './certificate.js';

/** A step and claims that a theorem carries from this point. */
export interface ProvedStep {
  readonly step: number;
  readonly claims: CertificateClaims;
}

/** Why there is none. */
export interface Missing {
  readonly missing: 'alpha' | 'residual' | 'lipschitz';
  readonly text: string;
  /** By what factor ρ is too large: it must come below 1. */
  readonly excess?: number;
}

/** Claims keep this far (relatively) from what was enclosed, so that another arithmetic can confirm them. */
export const margin = 1e-9;
