import type { SolverTerm } from '../readings/solver-term.js';

/** The s-expressions in a solver's reply. Throws SyntaxError when parentheses do not match. */
export function parseTerms(text: string): readonly SolverTerm[] {
  const tokens = text.match(/\|[^|]*\||"[^"]*"|[()]|[^\s()|"]+/g) ?? [];
  const stack: SolverTerm[][] = [[]];
  for (const token of tokens) {
    if (token === '(') stack.push([]);
    else if (token === ')') {
      const closed = stack.pop()!;
      const outer = stack.at(-1);
      if (!outer) throw new SyntaxError(`unbalanced reply from the solver: ${text}`);
      outer.push(closed);
    } else stack.at(-1)!.push(token);
  }
  if (stack.length !== 1) throw new SyntaxError(`unbalanced reply from the solver: ${text}`);
  return stack[0]!;
}

/** A model value as people write it: -3/4, 0.5, or the solver's own text for algebraic numbers. */
export function printValue(term: SolverTerm): string {
  if (typeof term === 'string') return term.replace(/\.0\??$/, '');
  const [head, first, second] = term;
  if (head === '-' && first !== undefined && second === undefined) return `-${printValue(first)}`;
  if (head === '/' && first !== undefined && second !== undefined) return `${printValue(first)}/${printValue(second)}`;
  return term.map(printValue).join(' ');
}
