import type { Theorem } from '../claim/theorem.js';
import { UsageError } from './usage-error.js';

/** The theorem of that name. Throws UsageError that lists the names there are. */
export function theoremNamed(theorems: readonly Theorem[], name: string): Theorem {
  const found = theorems.find((theorem) => theorem.name === name);
  if (found !== undefined) return found;
  throw new UsageError(`no theorem is called "${name}"; there are: ${theorems.map((t) => t.name).join(', ')}`);
}
