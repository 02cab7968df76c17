import type { Moment } from '../claim/expression.js';
import type { Index, Quantity } from '../claim/quantity.js';

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
    ...(quantity.scope === 'step' ? [momentText[at]] : []),
  ];
  return { symbol, subscripts, ...(of === undefined ? {} : { of }) };
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
