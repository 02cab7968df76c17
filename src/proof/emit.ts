import { createHash } from 'node:crypto';
import type { Theorem } from '../claim/theorem.js';
import { coqFile, coqLemma } from './coq-script.js';
import { type Obligation, refutationScript } from './obligation.js';
import { hypothesesObligations, obligationsOf } from './obligations.js';

/** One obligation of a theorem with a name that is unique, stable and fit for files and for Coq. */
export interface NamedObligation {
  readonly name: string;
  /** "theorem/step: part", for people. */
  readonly title: string;
  readonly obligation: Obligation;
}

/** Every obligation of a theorem's proof, in order. */
export function namedObligations(theorem: Theorem): readonly NamedObligation[] {
  const obligations = [
    ...(theorem.proof ?? []).flatMap((step) => obligationsOf(theorem, step)),
    ...hypothesesObligations(theorem),
  ];
  const seen = new Map<string, number>();
  return obligations.map((obligation, i) => ({
    name: `${theorem.name}_${String(i + 1).padStart(3, '0')}_${obligation.step}`.replace(/[^A-Za-z0-9]+/g, '_'),
    title: numbered(`${theorem.name}/${obligation.step}: ${obligation.part}`, seen),
    obligation,
  }));
}

function numbered(title: string, seen: Map<string, number>): string {
  const times = (seen.get(title) ?? 0) + 1;
  seen.set(title, times);
  return times === 1 ? title : `${title} (${times})`;
}

/** The text a second solver reads: standalone, with the expected answer. */
export function standaloneScript(obligation: Obligation): string {
  return `(set-info :smt-lib-version 2.6)\n(set-info :status unsat)\n${refutationScript(obligation)}(check-sat)\n(exit)\n`;
}

/** Changes exactly when what is asked changes. */
export function digest(obligation: Obligation): string {
  return createHash('sha256').update(refutationScript(obligation)).digest('hex').slice(0, 12);
}

/** Every obligation as an SMT-LIB 2 file, by path: a folder per theorem. */
export function emittedScripts(theorems: readonly Theorem[], folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    theorems.flatMap((theorem) =>
      namedObligations(theorem).map(({ name, obligation }) => [
        `${folder}/${theorem.name}/${name}.smt2`,
        standaloneScript(obligation),
      ]),
    ),
  );
}

/** Every obligation as a Coq lemma, by path: a file per theorem. */
export function emittedLemmas(theorems: readonly Theorem[], folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    theorems.map((theorem) => [
      `${folder}/${theorem.name.replaceAll('-', '_')}.v`,
      coqFile(namedObligations(theorem).map(({ name, obligation }) => coqLemma(name, obligation))),
    ]),
  );
}
