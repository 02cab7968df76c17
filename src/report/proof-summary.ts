import { jointly } from '../proof/obligations.js';
import type { ProveReport, ReportedObligation, ReportedProof, ReportedStep } from './proof-report.js';
import { tableText } from './table-text.js';

/** The proofs as text: a table, then what is wrong, then what each proof takes from the literature and does not need. */
export function proofText(report: ProveReport): string {
  const rows = report.theorems.map((proof) => [
    proof.theorem,
    proof.verdict.replaceAll('-', ' '),
    `${proof.steps.length}`,
    `${proof.steps.flatMap((step) => step.obligations).filter(({ outcome }) => outcome === 'proved').length} / ${proof.steps.flatMap((step) => step.obligations).length}`,
    `${citedIn(proof).length}`,
  ]);
  return [
    tableText(['theorem', 'verdict', 'steps', 'obligations proved', 'facts cited'], rows),
    ...report.theorems.flatMap(details),
    ...report.secondOpinions.flatMap(
      ({ prover, version, obligations, agreed, undecided, ranOut, contradicted, axioms }) => [
        '',
        `${prover} ${version}: agrees on ${Object.keys(agreed).length} of ${obligations} obligations`,
        ...contradicted.map((name) => `  contradicts ${name}`),
        ...undecided.map((name) => `  could not decide ${name}`),
        ...ranOut.map((name) => `  ran out of processor time on ${name}`),
        ...(axioms === undefined ? [] : [`  axioms used: ${axioms.join(', ') || 'none'}`]),
      ],
    ),
    '',
    `Checked with z3 ${report.solver.replace(/^Z3 /, '')}.`,
  ].join('\n');
}

function citedIn(proof: ReportedProof): readonly string[] {
  return [...new Set(proof.steps.flatMap(({ cites }) => cites ?? []))];
}

function details(proof: ReportedProof): readonly string[] {
  return [
    '',
    proof.theorem,
    ...proof.problems.map(({ kind, message }) => `  ${kind}: ${message}`),
    ...proof.steps.flatMap(trouble),
    ...proof.hypotheses
      .filter(({ needed }) => !needed)
      .map(({ name, why }) => `  unnecessary hypothesis ${name}: ${why}`),
    ...proof.steps.flatMap(({ obligations }) => obligations.flatMap(modelOfHypotheses)),
    `  cites ${citedIn(proof).join(', ') || 'nothing'}`,
  ];
}

/** Every obligation has a model of its assumptions (--json shows them all); this one is of the hypotheses together. */
function modelOfHypotheses({ part, model = {} }: ReportedObligation): readonly string[] {
  const values = Object.entries(model).map(([symbol, value]) => `${symbol} = ${value}`);
  return part === jointly && values.length > 0 ? [`  hypotheses can hold together: ${values.join(', ')}`] : [];
}

function trouble({ name, statement, obligations }: ReportedStep): readonly string[] {
  return obligations.flatMap(({ part, outcome, reason, counterModel }) => {
    if (outcome === 'proved') return [];
    const values = Object.entries(counterModel ?? {}).map(([symbol, value]) => `${symbol} = ${value}`);
    return [
      `  ${outcome === 'false' ? 'FALSE' : 'not proved'}: ${name} (${part})`,
      `      ${statement}`,
      ...(reason === undefined ? [] : [`      ${reason}`]),
      ...(values.length === 0
        ? []
        : [`      ${outcome === 'false' ? 'false' : 'not implied'} at ${values.join(', ')}`]),
    ];
  });
}
