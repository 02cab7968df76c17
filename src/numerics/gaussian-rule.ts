import { gaussLegendre, type QuadratureRule } from './gauss-legendre.js';
import { normalDensity } from './normal.js';

const panel: QuadratureRule = gaussLegendre(20);

/** Outside [−13, 13] even e^{−x²/4}, which damps Hermite functions, is below 5e-19. */
const reach = 13;

/** Panels of width 1/2 cover that. */
const evenEnds: readonly number[] = Array.from({ length: 4 * reach + 1 }, (_, k) => k / 2 - reach);

/**
 * A rule for E f(g), g ~ N(0,1): panels of width 1/2 over [−13, 13], cut at every break, each cut again into `pieces`, with
 * 20 Gauss–Legendre points apiece. On a panel free of kinks it converges geometrically at a rate set by the distance of the
 * nearest complex pole. Gauss–Hermite would need some hundreds of points for the poles of tanh at ±iπ/2 and fails at a
 * kink; the trapezoid rule, otherwise as good, fails at a kink too and cannot be graded.
 */
export function gaussianRule(pieces: number, breaks: readonly number[] = []): QuadratureRule {
  if (breaks.length > 0) return cut(pieces, breaks);
  const known = whole.get(pieces) ?? cut(pieces, breaks);
  whole.set(pieces, known);
  return known;
}

/** The rules without breaks; not to be written to. */
const whole = new Map<number, QuadratureRule>();

function cut(pieces: number, breaks: readonly number[]): QuadratureRule {
  const inside = breaks.filter((x) => Math.abs(x) < reach);
  const ends = [...new Set([...evenEnds, ...inside])].sort((a, b) => a - b);
  const size = panel.nodes.length;
  const nodes = new Float64Array((ends.length - 1) * pieces * size);
  const weights = new Float64Array(nodes.length);
  for (let k = 0; k < (ends.length - 1) * pieces; k++) {
    const whole = Math.floor(k / pieces);
    const half = (ends[whole + 1]! - ends[whole]!) / (2 * pieces);
    const middle = ends[whole]! + (2 * (k % pieces) + 1) * half;
    for (let j = 0; j < size; j++) {
      const x = middle + half * panel.nodes[j]!;
      nodes[k * size + j] = x;
      weights[k * size + j] = half * panel.weights[j]! * normalDensity(x);
    }
  }
  return { nodes, weights };
}
