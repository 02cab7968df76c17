import { z } from 'zod';

/** An array of float64s as the bytes of an NPY file ('<f8', C order): in base64, or in a file beside the certificate. */
export type StoredArray =
  | { readonly sha256: string; readonly base64: string }
  | { readonly sha256: string; readonly file: string };

/** An activation by name, or a finite mixture Σ c σ(s z + t). */
export type CertifiedSpec =
  | string
  | {
      readonly mixture: readonly {
        readonly c: number;
        readonly activation: string;
        readonly s: number;
        readonly t: number;
      }[];
    };

/** What both theorems claim about the network at W. */
interface CommonClaims {
  /** α ≤ σmin(J(W)). */
  readonly alpha: number;
  /** ρ̂ ≥ ‖u(W) − y‖. */
  readonly residual: number;
  /** β ≥ ‖J‖ wherever descent goes: ‖J(W)‖ and how far J can move, (1 − θ)α or δ. */
  readonly beta: number;
  /** q: ρ_{k+1}² ≤ q ρ_k² for every k. */
  readonly rate: number;
  /** D: no iterate is further than D from W, ‖·‖_F. */
  readonly distance: number;
}

/** Theorem LC (theory §1, with §13.2 for β and §13.3 for ℓ): σ′ is Lipschitz. */
export interface SmoothClaims extends CommonClaims {
  readonly theorem: 'local-linear-convergence';
  readonly theta: number;
  /** ℓ ≥ Λ(λmax(G∘G)/m)^½, a Lipschitz constant of J. */
  readonly lipschitz: number;
}

/** Theorem RW at a point (theory §7 with §13.7): σ is ReLU. N_i = {r : |w_r·x_i| ≤ τ}, p_ij = |N_i ∩ N_j|/m, p_i = p_ii. */
export interface ReluClaims extends CommonClaims {
  readonly theorem: 'relu-convergence';
  /** τ: no preactivation moves further. */
  readonly tube: number;
  /** δ ≥ λmax(|G|∘[p_ij])^½: how far J can move. */
  readonly drift: number;
  /** κ ≥ ‖diag(p)|G|‖₂: what neurons that change sign can spoil. */
  readonly spoiled: number;
}

export type CertificateClaims = SmoothClaims | ReluClaims;

/** A proof that can be checked: exact gradient descent with this step from these weights converges to a global minimum (theory §6). */
export interface Certificate {
  readonly schema: 'lakatos/certificate/2';
  readonly producedBy: { readonly program: string; readonly version: string };
  readonly data: {
    readonly name: string;
    readonly samples: number;
    readonly dimension: number;
    /** X, n × d. */
    readonly inputs: StoredArray;
    /** y, n. */
    readonly targets: StoredArray;
  };
  readonly network: {
    readonly activation: CertifiedSpec;
    readonly width: number;
    /** W, m × d. */
    readonly weights: StoredArray;
    /** m characters + and −. */
    readonly signs: string;
  };
  /** η. */
  readonly step: number;
  readonly claims: CertificateClaims;
}

/** Whether a name stays in the folder it is used in: a certificate may not reach outside its own. */
export function isBareName(name: string): boolean {
  return /^\w[\w.-]*$/.test(name);
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const storedArray: z.ZodType<StoredArray> = z.union([
  z.strictObject({ sha256, base64: z.base64() }),
  z.strictObject({ sha256, file: z.string().refine(isBareName) }),
]);

const positive = z.number().positive();
const common = {
  alpha: positive,
  residual: z.number().nonnegative(),
  beta: positive,
  rate: positive,
  distance: positive,
};

export const certificateClaimsSchema: z.ZodType<CertificateClaims> = z.discriminatedUnion('theorem', [
  z.strictObject({ theorem: z.literal('local-linear-convergence'), ...common, theta: positive, lipschitz: positive }),
  z.strictObject({
    theorem: z.literal('relu-convergence'),
    ...common,
    tube: positive,
    drift: positive,
    spoiled: positive,
  }),
]);

export const certificateSchema: z.ZodType<Certificate> = z.strictObject({
  schema: z.literal('lakatos/certificate/2'),
  producedBy: z.strictObject({ program: z.string(), version: z.string() }),
  data: z.strictObject({
    name: z.string(),
    samples: z.int().positive(),
    dimension: z.int().positive(),
    inputs: storedArray,
    targets: storedArray,
  }),
  network: z.strictObject({
    activation: z.union([
      z.string(),
      z.strictObject({
        mixture: z
          .array(z.strictObject({ c: z.number(), activation: z.string(), s: z.number(), t: z.number() }))
          .min(1),
      }),
    ]),
    width: z.int().positive(),
    weights: storedArray,
    signs: z.string().regex(/^[+-]+$/),
  }),
  step: positive,
  claims: certificateClaimsSchema,
});
