import { z } from 'zod';
import { type ActivationSpec, activationSpecSchema } from '../../network/activation-spec.js';

/**
 * A proof that can be checked: exact gradient descent with this step from these weights converges to a global minimum
 * (theory §6, theorem LC with the constants of §13.2 and §13.3). Arrays of float64 are base64, little-endian.
 */
export interface Certificate {
  readonly schema: 'lakatos/certificate/1';
  readonly theorem: 'local-linear-convergence';
  readonly producedBy: { readonly program: string; readonly version: string };
  readonly data: {
    readonly name: string;
    readonly samples: number;
    readonly dimension: number;
    /** X, row-major. */
    readonly inputs: string;
    /** y. */
    readonly targets: string;
  };
  readonly network: {
    readonly activation: ActivationSpec;
    readonly width: number;
    /** W, row-major m × d. */
    readonly weights: string;
    /** m characters + and −. */
    readonly signs: string;
  };
  /** SHA-256, in hexadecimal, of the bytes of inputs, targets and weights and the signs in ASCII, in this order. */
  readonly sha256: string;
  /** η. */
  readonly step: number;
  /** θ of theorem LC. */
  readonly theta: number;
  readonly claims: CertificateClaims;
}

export interface CertificateClaims {
  /** α ≤ σmin(J(W)). */
  readonly alpha: number;
  /** ρ̂ ≥ ‖u(W) − y‖. */
  readonly residual: number;
  /** β ≥ ‖J‖ wherever descent goes, by BS or by ‖J(W)‖ + (1 − θ)α. */
  readonly beta: number;
  readonly betaBy: 'activation' | 'jacobian';
  /** ℓ, a Lipschitz constant of J: ℓ ≥ Λ(λmax(G∘G)/m)^½. */
  readonly lipschitz: number;
  /** q: ρ_{k+1}² ≤ q ρ_k² for every k. */
  readonly rate: number;
  /** D: no iterate is further than D from W. */
  readonly distance: number;
}

export const certificateClaimsSchema: z.ZodType<CertificateClaims> = z.strictObject({
  alpha: z.number().positive(),
  residual: z.number().nonnegative(),
  beta: z.number().positive(),
  betaBy: z.enum(['activation', 'jacobian']),
  lipschitz: z.number().positive(),
  rate: z.number().positive(),
  distance: z.number().positive(),
});

export const certificateSchema: z.ZodType<Certificate> = z.strictObject({
  schema: z.literal('lakatos/certificate/1'),
  theorem: z.literal('local-linear-convergence'),
  producedBy: z.strictObject({ program: z.string(), version: z.string() }),
  data: z.strictObject({
    name: z.string(),
    samples: z.int().positive(),
    dimension: z.int().positive(),
    inputs: z.base64(),
    targets: z.base64(),
  }),
  network: z.strictObject({
    activation: activationSpecSchema,
    width: z.int().positive(),
    weights: z.base64(),
    signs: z.string().regex(/^[+-]+$/),
  }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  step: z.number().positive(),
  theta: z.number().positive().max(1),
  claims: certificateClaimsSchema,
});
