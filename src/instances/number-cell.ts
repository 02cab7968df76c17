const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const missing = /^(|na|n\/a|null|none|\?|[+-]?nan)$/i;
const infinite = /^[+-]?(inf|infinity|∞)$/i;

/** What a text cell holds: a finite number, or why it is none. */
export type Cell =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing' | 'infinite' | 'overflow' | 'text' };

/** Reads one trimmed cell. Decimal notation only; what rounds to ±∞ is `overflow`, never a number. */
export function readCell(text: string): Cell {
  if (decimal.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'overflow' };
  }
  if (missing.test(text)) return { kind: 'missing' };
  if (infinite.test(text)) return { kind: 'infinite' };
  return { kind: 'text' };
}

/** Why a cell is no usable number, and what to do: two halves of one sentence. */
export function complain(cell: Cell, text: string): [problem: string, remedy: string] {
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  if (cell.kind === 'missing') {
    return [`${text === '' ? 'the cell is empty' : `${shown} is a missing value`}`, 'fill it in or remove the row'];
  }
  if (cell.kind === 'infinite') return [`${shown} is not finite`, 'remove the row or correct the value'];
  if (cell.kind === 'overflow') return [`${shown} is beyond the largest double, 1.8e308`, 'rescale the column'];
  if (/^[+-]?\d*,\d+$/.test(text)) return [`${shown} has a decimal comma`, 'write numbers with a decimal point'];
  return [`${shown} is not a number`, 'inputs must be numeric: encode or remove the column (or name it with --target)'];
}
