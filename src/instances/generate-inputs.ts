import { degenerateFamilies } from './families/degenerate.js';
import { inputFamilies } from './families/index.js';
import type { InputFamily } from './families/input-family.js';
import { stream } from './random-stream.js';

/** A family by its name, degenerate ones included. Throws RangeError that lists the names. */
export function inputFamily(name: string): InputFamily {
  const known = [...inputFamilies, ...degenerateFamilies];
  const found = known.find((family) => family.name === name);
  if (found) return found;
  throw new RangeError(`unknown family "${name}": known are ${known.map((family) => family.name).join(', ')}`);
}

/**
 * The inputs of a family as plain rows: a function of (family, n, d, seed) alone, the same bits on every platform. A shape the
 * family cannot have is moved to the nearest it can (orthonormal: d ≥ n; circle: d = 2; …), so look at the rows for n and d.
 */
export function generateInputs(family: string, n: number, d: number, seed: string): number[][] {
  const chosen = inputFamily(family);
  const shape = chosen.fit({ n, d });
  const random = stream(`${seed}/inputs/${family}/${shape.n}/${shape.d}`, 'data');
  // Adding 0 turns −0 into 0: JSON has no −0, and a replay must see the same bits.
  return chosen.generate(shape, random).map((row) => Array.from(row, (value) => value + 0));
}
