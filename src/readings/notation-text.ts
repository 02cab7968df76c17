import type { Moment } from '../claim/expression.js';
import type { Index, Quantity } from '../claim/quantity.js';
import { quantitiesIn } from '../claim/traverse.js';

const momentText: Record<Moment, string> = { start: '0', now: 'k', next: '{k+1}' };

/** The parts of a quantity's printed name: symbol, subscripts (its own, its index, its moment), argument. */
export interface PrintedName {
  readonly symbol: string;
  readonly subscripts: readonly string[];
  readonly of?: string;
}

/** How a quantity is named in print; step quantities carry their moment, indexed ones their index symbol. */
export function printedName(quantity: Quantity, at: Moment): PrintedName {
  const { symbol, sub, of } = quantity.notation;
  const index: Index | undefined = quantity.index;
  const subscripts = [
    ...(sub === undefined ? [] : [sub]),
    ...(index === undefined ? [] : [index.symbol]),
    ...(changesAlongRuns(quantity) ? [momentText[at]] : []),
  ];
  return { symbol, subscripts, ...(of === undefined ? {} : { of }) };
}

function changesAlongRuns(quantity: Quantity): boolean {
  if (quantity.scope === 'step') return true;
  if (quantity.scope !== 'defined') return false;
  return quantitiesIn([quantity.definition]).some(({ scope }) => scope === 'step');
}

/** One line of Unicode text: λ_0, V_i, ρ_{k+1}, λ_min(H(W_0)). */
export function nameText(quantity: Quantity, at: Moment): string {
  const { symbol, subscripts, of } = printedName(quantity, at);
  const sub =
    subscripts.length === 0
      ? ''
      : `_${subscripts.length === 1 ? subscripts[0] : `{${subscripts.map(bare).join(',')}}`}`;
  return `${symbol}${sub}${of === undefined ? '' : `(${of})`}`;
}

/** Without the braces a multi-character subscript brings along. */
export function bare(subscript: string): string {
  return subscript.replace(/^\{(.*)\}$/, '$1');
}
