/** A first-order term or formula as an s-expression; provers differ only in how they print it. */
export type SolverTerm = string | readonly SolverTerm[];

/** SMT-LIB 2 text of a term. */
export function printTerm(term: SolverTerm): string {
  return typeof term === 'string' ? term : `(${term.map(printTerm).join(' ')})`;
}

/** A symbol in SMT-LIB syntax, quoted when it needs to be. */
export function symbolNamed(text: string): string {
  return /^[A-Za-z][\w+.@-]*$/.test(text) ? text : `|${text.replaceAll('|', '')}|`;
}

/** The conjunction; `true` when there is nothing to hold. */
export function conjunction(parts: readonly SolverTerm[]): SolverTerm {
  if (parts.length === 0) return 'true';
  return parts.length === 1 ? parts[0]! : ['and', ...parts];
}

/** The implication; the consequence alone when nothing is assumed. */
export function implication(premises: readonly SolverTerm[], consequence: SolverTerm): SolverTerm {
  return premises.length === 0 ? consequence : ['=>', conjunction(premises), consequence];
}

/** Every symbol that occurs in a term, operators included. */
export function symbolsIn(term: SolverTerm): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: SolverTerm): void => {
    if (typeof part === 'string') found.add(part);
    else part.forEach(visit);
  };
  visit(term);
  return found;
}
