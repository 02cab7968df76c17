import { coqStatement } from '../readings/coq.js';
import type { Obligation } from './obligation.js';

/** Takes assumptions apart, uses implications whose premise holds, then linear and nonlinear arithmetic. */
const tactics = `From Coq Require Import Reals Lra Psatz.
Open Scope R_scope.

Ltac split_all :=
  repeat match goal with
  | H : _ /\\ _ |- _ => destruct H
  | H : _ \\/ _ |- _ => destruct H
  | H : False |- _ => destruct H
  | H : ?x = ?x -> _ |- _ => specialize (H eq_refl)
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
Ltac arithmetic := intros; split_all; use_implications; split_all; first [lra | nra].
`;

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

/** A file that says of each lemma whether the tactics close it within the seconds given; it proves nothing for keeps. */
export function coqTrial(lemmas: readonly CoqLemma[], seconds: number): string {
  const trials = lemmas.map(
    ({ name, statement }) =>
      `Goal ${statement}.\nProof.\n  first [solve [timeout ${seconds} arithmetic]; idtac "CLOSED ${name}" | idtac "OPEN ${name}"].\nAbort.\n`,
  );
  return [tactics, ...trials].join('\n');
}

/** A file in which each lemma is proved, and which prints what axioms they rest on. */
export function coqProofs(lemmas: readonly CoqLemma[]): string {
  const proofs = lemmas.map(({ name, statement }) => `Lemma ${name} :\n  ${statement}.\nProof. arithmetic. Qed.\n`);
  const all = lemmas.length === 0 ? 'I' : lemmas.map(({ name }) => name).reduce((pair, name) => `(${pair}, ${name})`);
  return [tactics, ...proofs, `Definition every_lemma := ${all}.\nPrint Assumptions every_lemma.\n`].join('\n');
}
