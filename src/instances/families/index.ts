import { circle } from './circle.js';
import { clusters } from './clusters.js';
import { corners } from './corners.js';
import { equiangular } from './equiangular.js';
import { gaussian } from './gaussian.js';
import type { InputFamily } from './input-family.js';
import { nearParallel } from './near-parallel.js';
import { orthonormal } from './orthonormal.js';
import { real } from './real.js';
import { sphere } from './sphere.js';

/** Families within what the theorems ask for: unit rows, no two parallel or antiparallel. The simplest first: shrinking goes that way. */
export const inputFamilies: readonly InputFamily[] = [
  orthonormal,
  equiangular,
  corners,
  circle,
  sphere,
  gaussian,
  clusters,
  nearParallel,
  real,
];
