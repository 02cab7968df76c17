/** What was tried of a theorem in so many seconds, and how much of it met all hypotheses. */
export interface Tried {
  readonly tried: number;
  readonly met: number;
  readonly seconds: number;
}

/** What `check` tries, and how long it takes, for one instance that meets all hypotheses from each theorem. */
export function roundOf(theorems: readonly Tried[]): { readonly tried: number; readonly seconds: number } {
  return {
    tried: theorems.reduce((sum, { tried, met }) => sum + tried / met, 0),
    seconds: theorems.reduce((sum, { seconds, met }) => sum + seconds / met, 0),
  };
}
