/** Terms added one after the other before sums are added in pairs. */
const BLOCK = 16;

/**
 * Sums many vectors of one length, in a fixed order: blocks of 16 one after the other, blocks in pairs. The rounding error
 * grows with the logarithm of their number. Add a term by adding to `block`, then call `termAdded`.
 */
export class PairwiseSum {
  /** The running sum of the current block. */
  readonly block: Float64Array;
  private readonly levels: Float64Array[] = [];
  private inBlock = 0;
  private blocks = 0;

  constructor(private readonly length: number) {
    this.block = new Float64Array(length);
  }

  /** Additions a term goes through in a sum of `terms` terms, at most. */
  static depth(terms: number): number {
    return BLOCK + Math.ceil(Math.log2(Math.ceil(terms / BLOCK) + 1)) + 1;
  }

  termAdded(): void {
    this.inBlock++;
    if (this.inBlock === BLOCK) this.closeBlock();
  }

  /** Writes the sum of all terms to `target`, returns it and starts anew. */
  finish(target: Float64Array): Float64Array {
    if (this.inBlock > 0) this.closeBlock();
    target.fill(0);
    for (let level = 0; this.blocks >> level > 0; level++) {
      if ((this.blocks >> level) & 1) addTo(target, this.levels[level]!);
    }
    this.blocks = 0;
    return target;
  }

  /** Carries the block upward like a binary counter: level l holds the sum of 2^l blocks. */
  private closeBlock(): void {
    let level = 0;
    for (; (this.blocks >> level) & 1; level++) addTo(this.block, this.levels[level]!);
    this.levels[level] ??= new Float64Array(this.length);
    this.levels[level]!.set(this.block);
    this.block.fill(0);
    this.inBlock = 0;
    this.blocks++;
  }
}

function addTo(sum: Float64Array, term: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += term[i]!;
}
