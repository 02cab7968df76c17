import { entry } from './pairs';

/**
 * Constants, from memory: those in the code V8 puts together anew at every turn of a loop, those loaded before it stay in registers or, where
 * they are too many, are put on the stack for nothing. 1.5 · 2⁵² and 1.5 · 2⁴⁴ round what is added to them to a whole number, or a multiple of 1/256, which then stands in the low bits.
 */
const CONSTANTS: usize = memory.data<f64>([
  0.5, 1.0 / 24, 2, 4, 7, 1.0 / 4, 1.0 / 192, 26388279066624, 6755399441055744, 0.3183098861837907,
  // sin(πr)/r for |r| ≤ 1/2 by powers of r², the best of their degree
  3.141592653588614, -5.1677127798736935, 2.5501640322517756, -0.5992643838266186, 0.08214446069617827, -0.007362936979634525,
  0.0004461772488240883,
  0.2500004,
  1, 1.0 / 6, 1.0 / 12,
]);
@inline function constant(k: i32): v128 {
  return entry(CONSTANTS, k);
}
@inline export function half(): v128 { return constant(0); }
@inline export function twentyFourth(): v128 { return constant(1); }
@inline export function two(): v128 { return constant(2); }
@inline export function four(): v128 { return constant(3); }
@inline export function seven(): v128 { return constant(4); }
@inline export function quarter(): v128 { return constant(5); }
@inline export function oneIn192(): v128 { return constant(6); }
@inline export function aboveQuarter(): v128 { return constant(17); }
@inline export function toNodes(): v128 { return constant(7); }
@inline export function toWhole(): v128 { return constant(8); }
@inline export function inversePi(): v128 { return constant(9); }
@inline export function sineTerm(k: i32): v128 { return constant(10 + k); }
@inline export function one(): v128 { return constant(18); }
@inline export function sixth(): v128 { return constant(19); }
@inline export function twelfth(): v128 { return constant(20); }
