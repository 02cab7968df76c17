import { type CertifiedCost, type Decision, judgedFrom, shareOfAllowed } from './certified-cost.js';
import type { LargeEigenvalue } from './large-eigenvalues.js';

/** The part of the report that issue 4 asks for. */
export function certifiedMarkdown(costs: readonly CertifiedCost[], large: readonly LargeEigenvalue[]): string {
  const judged = costs.flatMap((cost) => {
    const share = shareOfAllowed(cost);
    return share === undefined ? [] : [{ ...cost, share }];
  });
  const misses = judged.filter(({ share }) => share > 1);
  const worst = new Map<string, (typeof judged)[number]>();
  for (const cost of judged) {
    const key = `${cost.theorem} ${cost.rows} ${cost.n}`;
    if (!(cost.share <= (worst.get(key)?.share ?? Number.NEGATIVE_INFINITY))) worst.set(key, cost);
  }
  return `
## Certified hypotheses

Without wide vectors, on the Node named at the top. Deciding every hypothesis of a theorem by enclosures, against 200 gradient steps of the same instance or half a second, whichever is more;
every named activation but the affine one, on random unit rows in twice as many dimensions and on rows of the data sets as they stand in the
table (\`--rows none\`). Times in milliseconds: the first time in the process (tables, compilation) and on a second instance, each where
the certified λ₀ is at least 1e-6 and else in brackets. For each theorem, kind of rows and size the activation with the worst ratio.
${judged.length} cases, ${misses.length} over the limit${misses.length === 0 ? '.' : `: ${misses.map((cost) => `${cost.theorem}, ${cost.rows} rows, ${cost.activation}, n = ${cost.n} (${cost.share.toFixed(2)})`).join('; ')}.`}

| theorem | rows | n | m | σ | first | again | a step | ratio |
|---|---|---|---|---|---|---|---|---|
${[...worst.values()]
  .map(
    (cost) =>
      `| ${cost.theorem} | ${cost.rows} | ${cost.n} | ${cost.m} | ${cost.activation} | ${timeOf(cost.first)} | ${timeOf(cost.again)} | ${cost.step.toFixed(2)} | ${cost.share.toFixed(2)} |`,
  )
  .join('\n')}

## λ₀ of a thousand rows, certified

The first rows of digits; issue 4 asks for under two minutes.

| σ | n | seconds | λ₀ from below | relative width |
|---|---|---|---|---|
${large
  .map(
    ({ activation, n, seconds, value }) =>
      `| ${activation} | ${n} | ${seconds.toFixed(1)} | ${value.lo.toExponential(4)} | ${((value.hi - value.lo) / value.lo).toExponential(1)} |`,
  )
  .join('\n')}
`;
}

function timeOf({ time, eigenvalue }: Decision): string {
  return eigenvalue >= judgedFrom ? time.toFixed(0) : `(${time.toFixed(0)})`;
}
