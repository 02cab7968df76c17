import { expect } from 'vitest';
import type { Theorem } from '../../src/claim/theorem.js';
import { formulaMathml } from '../../src/readings/mathml.js';
import { formulaText } from '../../src/readings/text.js';

/** What is wrong with the nesting of a fragment of XML without attributes' values containing ">"; undefined when nothing is. */
export function malformed(xml: string): string | undefined {
  const open: string[] = [];
  let rest = xml;
  while (rest.length > 0) {
    const part =
      /^(?:<(?<close>\/?)(?<name>[a-z]+)(?: [a-z-]+="[^"<&]*")*(?<empty>\/?)>|(?:[^<>&]|&(?:lt|gt|amp|quot);)+)/u.exec(
        rest,
      );
    if (part === null) return `unexpected text at "${rest.slice(0, 20)}"`;
    const { close, name, empty } = part.groups as Record<string, string | undefined>;
    if (name !== undefined && close === '/') {
      const expected = open.pop();
      if (expected !== name) return `</${name}> closes <${expected ?? 'nothing'}>`;
    } else if (name !== undefined && empty !== '/') open.push(name);
    rest = rest.slice(part[0].length);
  }
  return open.length === 0 ? undefined : `<${open.join('><')}> is never closed`;
}

/** Every hypothesis, lemma, conclusion, event and proof step prints as one line of text and as well-formed MathML. */
export function everyClaimPrints({ hypotheses, lemmas, conclusions, chance, proof }: Theorem): void {
  for (const { name, formula } of [
    ...hypotheses,
    ...lemmas,
    ...conclusions,
    ...(chance?.event ?? []),
    ...(proof ?? []),
  ]) {
    const text = formulaText(formula);
    expect(text, name).not.toMatch(/undefined|NaN|\[object|^$|\n/);
    const mathml = formulaMathml(formula);
    expect(malformed(mathml), `${name}: ${mathml}`).toBeUndefined();
    expect(mathml, name).not.toMatch(/undefined|NaN|\[object/);
    expect(mathml).toMatch(/<m(i|n|o)>/);
  }
}
