import { readFile } from 'node:fs/promises';
import { BadData } from './bad-data.js';
import { type NpyArray, readNpy } from './read-npy.js';

/** The input weights and output signs of a network trained elsewhere. */
export interface LoadedNetwork {
  /** W, row-major m × d. */
  readonly weights: Float64Array;
  readonly signs: Int8Array;
}

/** Reads W (m × d) and a (m entries ±1) from NPY files. Throws BadData. */
export async function loadNetwork(weightsFile: string, signsFile: string, d: number): Promise<LoadedNetwork> {
  const weights = await readArray(weightsFile);
  const [m = 0, columns = 1] = weights.shape;
  if (weights.shape.length !== 2 || columns !== d || m === 0)
    throw new BadData(
      { file: weightsFile },
      `the weights have shape ${weights.shape.join(' × ')} for inputs of dimension ${d}`,
      'save W with one neuron a row, one input a column',
    );
  const at = weights.data.findIndex((w) => !Number.isFinite(w));
  if (at >= 0)
    throw new BadData(
      { file: weightsFile, row: Math.floor(at / d) + 1, column: (at % d) + 1 },
      `${weights.data[at]} is not a weight`,
      'save finite weights',
    );
  const signs = await readArray(signsFile);
  const wrong = signs.data.findIndex((sign) => Math.abs(sign) !== 1);
  if (wrong >= 0)
    throw new BadData({ file: signsFile, row: wrong + 1 }, `${signs.data[wrong]} is not a sign`, 'save +1 or −1');
  if (signs.data.length !== m)
    throw new BadData({ file: signsFile }, `${signs.data.length} signs for ${m} neurons`, 'save one sign a neuron');
  return { weights: weights.data, signs: Int8Array.from(signs.data) };
}

async function readArray(file: string): Promise<NpyArray> {
  const bytes = await readFile(file).catch(() => {
    throw new BadData({ file }, 'cannot be read', 'give the path of an NPY file');
  });
  return readNpy(bytes, file);
}
