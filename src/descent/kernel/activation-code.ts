/** The numbers by which the kernel knows its activations; the same in assembly/tails.ts. */
export const activationCode = {
  tanh: 0,
  softplus: 1,
  sigmoid: 2,
  erf: 3,
  sin: 4,
  arctan: 5,
  gelu: 6,
  silu: 7,
  gaussian: 8,
  affine: 9,
  relu: 10,
} as const;

/** Odd ones run on az in place of z, a the signs; the same in assembly/tails.ts. */
export const oddActivations: readonly KernelActivation[] = ['tanh', 'erf', 'sin', 'arctan', 'affine'];

export type KernelActivation = keyof typeof activationCode;
/** Those that go by the Taylor table. */
export type SmoothActivation = Exclude<KernelActivation, 'relu'>;

/** One term c σ(s z + t) of a mixture. */
export interface KernelTerm {
  readonly c: number;
  readonly activation: KernelActivation;
  readonly s: number;
  readonly t: number;
}
/** What the kernel can run: an activation it knows, or a mixture of a few. */
export type KernelFunction = KernelActivation | readonly KernelTerm[];
/** The number of mixtures. */
export const MIXTURE_CODE = 11;
