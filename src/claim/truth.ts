/** Three-valued truth. `unknown` is an answer of its own: never a pass, never a crash. */
export type Truth = 'true' | 'false' | 'unknown';

/** Kleene conjunction: false dominates, then unknown. The empty conjunction is true. */
export function allOf(truths: Iterable<Truth>): Truth {
  let result: Truth = 'true';
  for (const truth of truths) {
    if (truth === 'false') return 'false';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** Kleene implication: true when the premise is false or the consequence true, whatever is unknown besides. */
export function implies(premise: Truth, consequence: () => Truth): Truth {
  if (premise === 'false') return 'true';
  const then = consequence();
  if (then === 'true' || premise === 'true') return then;
  return 'unknown';
}
