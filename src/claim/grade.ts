/**
 * How far a number can be trusted.
 * `certified`: an enclosure that cannot be wrong. `numeric`: floating point with a derived error allowance.
 * `cited`: taken from a source, not computed here.
 */
export type Grade = 'certified' | 'numeric' | 'cited';

const strength: Record<Grade, number> = { certified: 2, numeric: 1, cited: 0 };

/** The grade of a number computed from several: the weakest of theirs. No parts at all means an exact literal. */
export function weakest(grades: Iterable<Grade>): Grade {
  let result: Grade = 'certified';
  for (const grade of grades) result = weaker(result, grade);
  return result;
}

/** The weaker of two grades. */
export function weaker(a: Grade, b: Grade): Grade {
  return strength[b] < strength[a] ? b : a;
}
