import { gaussLegendre, type QuadratureRule } from './gauss-legendre.js';
import { normalDensity } from './normal.js';

const panel: QuadratureRule = gaussLegendre(20);

/** Outside [−13, 13] even e^{−x²/4}, which damps Hermite functions, is below 5e-19. */
const reach = 13;

/**
 * A rule for E f(g), g ~ N(0,1): panels of the given width over [−13, 13], 20 Gauss–Legendre points each, with panel ends
 * at every break. On a panel free of kinks it converges geometrically at a rate set by the distance of the nearest
 * complex pole. Gauss–Hermite would need some hundreds of points for the poles of tanh at ±iπ/2 and fails at a kink; the
 * trapezoid rule, otherwise as good, fails at a kink too.
 */
export function gaussianRule(width: number, breaks: readonly number[] = []): QuadratureRule {
  const ends = panelEnds(width, breaks);
  const size = panel.nodes.length;
  const nodes = new Float64Array((ends.length - 1) * size);
  const weights = new Float64Array(nodes.length);
  for (let k = 0; k + 1 < ends.length; k++) {
    const middle = (ends[k]! + ends[k + 1]!) / 2;
    const half = (ends[k + 1]! - ends[k]!) / 2;
    for (let j = 0; j < size; j++) {
      const x = middle + half * panel.nodes[j]!;
      nodes[k * size + j] = x;
      weights[k * size + j] = half * panel.weights[j]! * normalDensity(x);
    }
  }
  return { nodes, weights };
}

function panelEnds(width: number, breaks: readonly number[]): number[] {
  const count = Math.ceil((2 * reach) / width);
  const even = Array.from({ length: count + 1 }, (_, k) => -reach + (2 * reach * k) / count);
  const inside = breaks.filter((x) => Math.abs(x) < reach);
  return [...new Set([...even, ...inside])].sort((a, b) => a - b);
}
