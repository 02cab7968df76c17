import { type CertifiedCost, certifiedCosts, rawRows, unitRows } from './certified-cost.js';
import { certifiedMarkdown } from './certified-table.js';
import { type LargeEigenvalue, largeEigenvalues } from './large-eigenvalues.js';

/** Measures what certification costs; `node dist/properties/bench/certified-main.js` prints it alone. */
export async function certifiedSection(quick: boolean): Promise<string> {
  const costs: CertifiedCost[] = [];
  const sizes = quick ? [8, 32] : [8, 16, 32, 64];
  for (const cost of certifiedCosts(sizes, unitRows)) costs.push(cost);
  for (const data of quick ? ['iris'] : ['iris', 'wine', 'breast-cancer', 'digits'])
    for (const cost of certifiedCosts(sizes.slice(-1), await rawRows(data))) costs.push(cost);
  const large: LargeEigenvalue[] = [];
  for await (const found of largeEigenvalues(quick ? 300 : 1000)) large.push(found);
  return certifiedMarkdown(costs, large);
}
