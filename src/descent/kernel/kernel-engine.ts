import type { Engine, EngineOptions } from '../engine.js';
import type { KernelFunction } from './activation-code.js';
import type { Crew } from './crew.js';
import type { KernelProblem } from './kernel-run.js';
import type { Plan } from './plan.js';
import { ReluEngine } from './relu-engine.js';
import { SmoothEngine } from './smooth-engine.js';

/** Gradient descent in the WebAssembly kernel, on a crew hired for it. */
export function kernelEngine(
  problem: KernelProblem,
  activation: KernelFunction,
  plan: Plan,
  crew: Crew,
  options: EngineOptions & { readonly lengths: boolean },
): Engine {
  if (activation === 'relu') return new ReluEngine(problem, plan, crew, options);
  return new SmoothEngine(problem, activation, plan, crew, options);
}
