import { webAssembly } from '../../../numerics/wasm/web-assembly.js';
import type { SmoothActivation } from '../activation-code.js';
import { activationCode } from '../activation-code.js';
import { instantiate, type KernelExports, kernelSupport } from '../kernel-module.js';
import { ARRAYS, PARAMETERS, PARAMETERS_AT } from '../layout.js';
import { loadTable } from '../load-table.js';

/** The kernel's own functions, on a memory of their own. */
export function kernelFunctions(): { exports: KernelExports; buffer: ArrayBufferLike } {
  const kernel = kernelSupport();
  if ('missing' in kernel) throw new Error(`this platform lacks ${kernel.missing}`);
  const memory = new webAssembly!.Memory({ initial: 16, maximum: 65536, shared: kernel.shared });
  return { exports: instantiate(kernel.module, memory), buffer: memory.buffer };
}

/** σ and σ′ as the kernel computes them. */
export function evaluateInKernel(
  name: SmoothActivation,
  points: Float64Array,
): { values: Float64Array; slopes: Float64Array } {
  const { exports, buffer } = kernelFunctions();
  loadTable(buffer, name);
  const parameters = new Int32Array(buffer, PARAMETERS_AT, PARAMETERS.length);
  parameters[PARAMETERS.indexOf('kind')] = activationCode[name];
  const z = new Float64Array(buffer, ARRAYS, 8);
  const s = new Float64Array(buffer, ARRAYS + 64, 8);
  const v = new Float64Array(buffer, ARRAYS + 128, 8);
  const values = new Float64Array(points.length);
  const slopes = new Float64Array(points.length);
  for (let at = 0; at < points.length; at += 8) {
    const some = points.subarray(at, at + 8);
    z.fill(0).set(some);
    exports.evaluateEight(ARRAYS, ARRAYS + 64, ARRAYS + 128);
    values.set(v.subarray(0, some.length), at);
    slopes.set(s.subarray(0, some.length), at);
  }
  return { values, slopes };
}
