import { type CertifiedCost, certifiedCosts } from './certified-cost.js';
import { certifiedMarkdown } from './certified-table.js';
import { type LargeEigenvalue, largeEigenvalues } from './large-eigenvalues.js';

/** Measures what certification costs; `node dist/properties/bench/certified-main.js` prints it alone. */
export async function certifiedSection(quick: boolean): Promise<string> {
  const costs: CertifiedCost[] = [];
  for (const cost of certifiedCosts(quick ? [8, 32] : [8, 16, 32, 64])) costs.push(cost);
  const large: LargeEigenvalue[] = [];
  for await (const found of largeEigenvalues(quick ? 300 : 1000)) large.push(found);
  return certifiedMarkdown(costs, large);
}
