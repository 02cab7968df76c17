import type { Claim } from './claim.js';
import { type Expr, times } from './expression.js';
import type { Formula, Inequality } from './formula.js';
import type { Quantity } from './quantity.js';
import { substituteIn } from './substitute.js';
import type { Choice, Theorem } from './theorem.js';

/** A mutant is an edit of a theorem, not a rewrite: placement follows the edited hypothesis. */
export type Edit =
  | { readonly drop: string }
  /** Multiplies the right-hand side of the named claim (of its last inequality, under `if` and `every`). */
  | { readonly scale: string; readonly by: Expr }
  | { readonly replace: string; readonly with: Formula }
  /** Everywhere, through definitions. */
  | { readonly substitute: Quantity; readonly with: Expr }
  /** The draw is quantified over instead of drawn: no failure probability is granted. */
  | { readonly adversarial: string };

/** The edited theorem; the original is untouched. Throws RangeError when the edit names nothing in it. */
export function edited(theorem: Theorem, edit: Edit): Theorem {
  if ('drop' in edit) return withClaims(theorem, edit.drop, () => []);
  if ('scale' in edit) {
    return withClaims(theorem, edit.scale, (claim) => [{ ...claim, formula: scaled(claim.formula, edit.by) }]);
  }
  if ('replace' in edit) return withClaims(theorem, edit.replace, (claim) => [{ ...claim, formula: edit.with }]);
  if ('substitute' in edit) return substituted(theorem, edit.substitute, edit.with);
  const { chance, ...rest } = theorem;
  if (chance?.drawn !== edit.adversarial) {
    throw new RangeError(`${theorem.name} draws ${chance?.drawn ?? 'nothing'}, not ${edit.adversarial}`);
  }
  return rest;
}

function withClaims(theorem: Theorem, name: string, change: (claim: Claim) => readonly Claim[]): Theorem {
  let found = false;
  const apply = (claims: readonly Claim[]): readonly Claim[] =>
    claims.flatMap((claim) => {
      if (claim.name !== name) return [claim];
      found = true;
      return change(claim);
    });
  const result = { ...theorem, hypotheses: apply(theorem.hypotheses), conclusions: apply(theorem.conclusions) };
  if (!found) {
    const names = [...theorem.hypotheses, ...theorem.conclusions].map((claim) => claim.name).join(', ');
    throw new RangeError(`${theorem.name} has no hypothesis or conclusion "${name}"; it has: ${names}`);
  }
  // The proof and the lemmas belong to the original statement.
  const { proof: _proof, ...unproved } = result;
  return unproved;
}

function scaled(formula: Formula, by: Expr): Formula {
  if ('rel' in formula) return scaledInequality(formula, by);
  if ('premise' in formula) return { ...formula, consequence: scaled(formula.consequence, by) };
  if ('every' in formula) return { ...formula, body: scaled(formula.body, by) };
  return { all: formula.all.map((part) => scaled(part, by)) };
}

function scaledInequality(inequality: Inequality, by: Expr): Inequality {
  return { ...inequality, right: times(by, inequality.right) };
}

function substituted(theorem: Theorem, quantity: Quantity, by: Expr): Theorem {
  const rewrite = substituteIn(quantity, by);
  const claims = (list: readonly Claim[]): readonly Claim[] =>
    list.map((claim) => ({ ...claim, formula: rewrite.formula(claim.formula) }));
  const choices = (list: readonly Choice[]): readonly Choice[] =>
    list.map((choice) =>
      'minimises' in choice
        ? { ...choice, minimises: rewrite.expression(choice.minimises), followedBy: choices(choice.followedBy) }
        : choice,
    );
  const { proof: _proof, chance, ...rest } = theorem;
  return {
    ...rest,
    hypotheses: claims(theorem.hypotheses),
    lemmas: claims(theorem.lemmas),
    conclusions: claims(theorem.conclusions),
    choose: choices(theorem.choose),
    ...(chance && {
      chance: {
        drawn: chance.drawn,
        failure: rewrite.expression(chance.failure),
        ...(chance.event && { event: claims(chance.event) }),
      },
    }),
  };
}
