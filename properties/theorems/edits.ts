import { expect } from 'vitest';
import type { Claim } from '../../src/claim/claim.js';
import { type Edit, edited } from '../../src/claim/edit.js';
import { expr, fraction } from '../../src/claim/expression.js';
import { equal } from '../../src/claim/formula.js';
import type { Quantity } from '../../src/claim/quantity.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { quantitiesOf } from '../../src/claim/traverse.js';
import { formulaText } from '../../src/readings/text.js';

const claimsOf = (theorem: Theorem): readonly Claim[] => [...theorem.hypotheses, ...theorem.conclusions];

/** Every edit that can be made of a theorem: each claim dropped, scaled and replaced, each quantity substituted, the draw adversarial. */
export function editsOf(theorem: Theorem): readonly Edit[] {
  const quantities = new Set<Quantity>(claimsOf(theorem).flatMap(({ formula }) => quantitiesOf(formula)));
  return [
    ...claimsOf(theorem).flatMap(({ name }): Edit[] => [
      { drop: name },
      { scale: name, by: fraction(9, 8) },
      { replace: name, with: equal(0, 1) },
    ]),
    ...[...quantities].map((quantity): Edit => ({ substitute: quantity, with: expr(17) })),
    ...(theorem.chance === undefined ? [] : [{ adversarial: theorem.chance.drawn }]),
  ];
}

/** Everything a theorem says, in text: definitions are part of it. */
export function saidBy({ hypotheses, lemmas, conclusions, chance, ...rest }: Theorem): string {
  const claims = [...hypotheses, ...lemmas, ...conclusions, ...(chance?.event ?? [])];
  const definitions = claims
    .flatMap(({ formula }) => quantitiesOf(formula))
    .flatMap((quantity) =>
      quantity.scope === 'defined' ? [formulaText(equal(expr(quantity), quantity.definition))] : [],
    );
  const lines = claims.map(({ name, formula }) => `${name}: ${formulaText(formula)}`);
  const granted = chance === undefined ? 'every draw' : formulaText(equal(0, chance.failure));
  const choices = rest.choose.map((choice) =>
    'minimises' in choice ? formulaText(equal(0, choice.minimises)) : choice.solves,
  );
  return [rest.statement, ...lines, ...definitions, granted, ...choices].join('\n');
}

/** An edit makes a theorem that says something else; the original says what it said and keeps its proof. */
export function everyEditLeavesTheOriginal(theorem: Theorem): void {
  const before = saidBy(theorem);
  const proof = [...(theorem.proof ?? [])];
  for (const edit of editsOf(theorem)) {
    const mutant = edited(theorem, edit);
    expect(saidBy(mutant), JSON.stringify(Object.keys(edit))).not.toBe(before);
    expect(saidBy(theorem)).toBe(before);
    expect([...(theorem.proof ?? [])]).toEqual(proof);
  }
}
