import { coqStatement } from '../readings/coq.js';
import type { Obligation } from './obligation.js';

/**
 * Takes assumptions apart, uses implications whose premise holds, eliminates variables that equal something; then linear or nonlinear
 * arithmetic, by itself, with squares of differences, or with the negated claim and all else multiplied by what has a known sign.
 */
const library = `From Coq Require Import Reals Lra Psatz.
Open Scope R_scope.

Ltac split_all :=
  repeat match goal with
  | H : _ /\\ _ |- _ => destruct H
  | H : _ \\/ _ |- _ => destruct H
  | H : False |- _ => destruct H
  | H : ?x = ?x -> _ |- _ => specialize (H eq_refl)
  | H : ?x >= ?y |- _ => apply Rge_le in H
  | H : ?x > ?y |- _ => apply Rgt_lt in H
  | H : ~ (?x = ?y) |- _ => destruct (Rdichotomy x y H); clear H
  | |- _ /\\ _ => split
  | |- ~ _ => intro
  | |- _ -> _ => intro
  | |- True => exact I
  end.
Ltac premise := intros; repeat split; first [assumption | lra | nra].
Ltac use_implications :=
  repeat match goal with
  | H : ?P -> _ |- _ => let p := fresh "premise" in assert (p : P) by premise; specialize (H p); clear p
  end.
Ltac take_apart := intros; split_all; use_implications; split_all.
Ltac eliminate :=
  repeat match goal with
  | H : ?x = _ |- _ => is_var x; subst x
  | H : _ = ?x |- _ => is_var x; subst x
  end.
Ltac refute :=
  match goal with
  | |- _ <= _ => apply Rnot_lt_le; intro
  | |- _ < _ => apply Rnot_le_lt; intro
  | |- _ >= _ => apply Rle_ge; apply Rnot_lt_le; intro
  | |- _ > _ => apply Rnot_le_lt; intro
  | |- _ = _ => apply Rle_antisym; apply Rnot_lt_le; intro
  | |- False => idtac
  end.
Inductive derived (P : Prop) : Prop := derive : P -> derived P.
Ltac keep_derived := repeat match goal with H : derived _ |- _ => destruct H end.
Ltac new P := lazymatch goal with _ : derived P |- _ => fail | _ : P |- _ => fail | _ => idtac end.
Ltac multiply sign :=
  repeat match goal with
  | A : 0 <= ?a, H : ?x <= ?y |- _ =>
    sign a; new (a * x <= a * y); assert (derived (a * x <= a * y)) by (constructor; apply Rmult_le_compat_l; assumption)
  | A : 0 < ?a, H : ?x <= ?y |- _ =>
    sign a; new (a * x <= a * y);
    assert (derived (a * x <= a * y)) by (constructor; apply Rmult_le_compat_l; [apply Rlt_le |]; assumption)
  | A : 0 < ?a, H : ?x < ?y |- _ =>
    sign a; new (a * x < a * y); assert (derived (a * x < a * y)) by (constructor; apply Rmult_lt_compat_l; assumption)
  | A : 0 <= ?a, H : ?x < ?y |- _ =>
    sign a; new (a * x <= a * y);
    assert (derived (a * x <= a * y)) by (constructor; apply Rmult_le_compat_l; [| apply Rlt_le]; assumption)
  end;
  keep_derived.
Ltac anything a := idtac.
Ltac variable a := is_var a.
Ltac squares :=
  repeat match goal with
  | x : R, y : R |- _ =>
    lazymatch x with y => fail | _ => idtac end;
    new (0 <= (x - y) * (x - y)); new (0 <= (y - x) * (y - x));
    assert (derived (0 <= (x - y) * (x - y))) by (constructor; apply Rle_0_sqr)
  end;
  keep_derived.
`;

/** Tried in this order, each by itself. */
export const tactics: readonly string[] = [
  'take_apart; first [lra | nra]',
  'take_apart; eliminate; squares; lra',
  'take_apart; eliminate; refute; multiply variable; nra',
  'take_apart; eliminate; refute; multiply anything; multiply anything; lra',
];

/** A Coq lemma per obligation, by name. */
export interface CoqLemma {
  readonly name: string;
  readonly statement: string;
}

export function coqLemma(name: string, { symbols, assumptions, goal }: Obligation): CoqLemma {
  return {
    name,
    statement: coqStatement(
      symbols,
      assumptions.map(({ term }) => term),
      goal,
    ),
  };
}

/** What stands for a proof where no tactic finds one; nothing else rests on it. */
const leftOpen = 'left_open';
const axiom = `Axiom ${leftOpen} : forall P : Prop, P.\n`;

/** A file that tries one tactic on each lemma and prints, lemma after lemma, its name and what axioms its proof uses. */
export function coqTrial(lemmas: readonly CoqLemma[], tactic: string): string {
  const trials = lemmas.map(
    ({ name, statement }) =>
      `Lemma ${name} :\n  ${statement}.\nProof. first [solve [${tactic}] | apply ${leftOpen}]. Qed.\nGoal True. idtac "lakatos_${name}". Abort.\nPrint Assumptions ${name}.\n`,
  );
  return [library, axiom, ...trials].join('\n');
}

/** The axioms behind each lemma that the tactic closed, from what compiling a trial printed; the others are left out. */
export function trialAnswers(output: string): ReadonlyMap<string, readonly string[]> {
  const [, ...parts] = output.split(/lakatos_(?=\w)/);
  return new Map(
    parts.flatMap((part) => {
      const name = /^\w+/.exec(part)?.[0] ?? '';
      const axioms = [...part.matchAll(/^(?!Axioms:)([\w.]+)\s*:/gm)].map(([, found = '']) => found);
      return axioms.includes(leftOpen) ? [] : [[name, axioms] as const];
    }),
  );
}

/**
 * A file of all the lemmas, which compiles whatever the tactics can close. A lemma that none closes rests on the axiom `left_open`:
 * compiling says which, and so does `Print Assumptions`.
 */
export function coqFile(lemmas: readonly CoqLemma[]): string {
  const one = ({ name, statement }: CoqLemma): string =>
    `Lemma ${name} :\n  ${statement}.\nProof. first [arithmetic | idtac "left open: ${name}"; apply left_open]. Qed.\n`;
  const attempts = tactics.map((tactic) => `solve [timeout 60 (${tactic})]`).join('\n  | ');
  const all = lemmas.length === 0 ? 'I' : lemmas.map(({ name }) => name).reduce((pair, name) => `(${pair}, ${name})`);
  return [
    library,
    `Ltac arithmetic := first [\n  ${attempts}].\n`,
    `(* For what no tactic closes. *)\n${axiom}`,
    ...lemmas.map(one),
    `Definition every_lemma := ${all}.\nPrint Assumptions every_lemma.\n`,
  ].join('\n');
}
