import type { Finding } from '../claim/verdict.js';
import type { TheoremVerdict } from '../verify/theorem-verdict.js';
import type { CheckReport } from './check-report.js';
import { numberText } from './number-text.js';
import { tableMarkdown, tableText } from './table-text.js';

const header = [
  'theorem',
  'verdict',
  'met / tried',
  'undecided',
  'at noise floor',
  'tightest margin',
  'failures / granted',
];

/** The verdicts as a table for the terminal, with what to do about each theorem that does not stand. */
export function checkText(report: CheckReport): string {
  return [tableText(header, report.theorems.map(row)), ...report.theorems.flatMap(advice)].join('\n');
}

/** The same as Markdown, with the counts by family. */
export function checkMarkdown(report: CheckReport): string {
  const families = report.theorems.flatMap(({ theorem, families: counts }) => [
    '',
    `## ${theorem}: instances by family`,
    '',
    tableMarkdown(
      ['family', 'met', 'tried'],
      Object.entries(counts).map(([family, { met, tried }]) => [family, String(met), String(tried)]),
    ),
  ]);
  return [
    '# What was checked',
    '',
    `Written by \`lakatos check --seed ${report.seed}\` (version ${report.lakatos}). “Stands” means: survived these instances, not proved.`,
    'Margins are relative room, (right − left) / max(|left|, |right|); every number is graded numeric.',
    '',
    tableMarkdown(header, report.theorems.map(row)),
    ...families,
    '',
  ].join('\n');
}

function row(verdict: TheoremVerdict): readonly string[] {
  const { theorem, met, tried, undecided, atNoiseFloor, tightest, chance } = verdict;
  return [
    theorem,
    verdict.verdict,
    `${met} / ${tried}`,
    String(undecided),
    String(atNoiseFloor),
    tightest === undefined ? '' : `${numberText(tightest.margin)} (${tightest.claim})`,
    chance === undefined ? '' : `${chance.failures} of ${chance.drawn} / ${numberText(chance.granted)}`,
  ];
}

function advice(of: TheoremVerdict): readonly string[] {
  const { theorem, brokenLemma } = of;
  if (brokenLemma === undefined) return adviceOnVerdict(of);
  const { claim, statement, index } = brokenLemma;
  const at = whereOf(brokenLemma);
  return [
    ...adviceOnVerdict(of),
    `${theorem}: every conclusion held on instance ${index}, but a lemma of its proof broke${at}: ${claim}: ${statement}`,
  ];
}

function adviceOnVerdict({ theorem, verdict, met, minimum, undecided, cases }: TheoremVerdict): readonly string[] {
  switch (verdict) {
    case 'stands':
      return [];
    case 'refuted': {
      const refuted = cases.find((kept) => kept.verdict.outcome === 'refuted')?.verdict;
      if (refuted?.outcome !== 'refuted') return [`${theorem}: more failures than the granted probability explains.`];
      const { by, lemma } = refuted;
      return [
        `${theorem}: refuted${whereOf(by)}: ${by.claim}: ${by.statement}: ${sides(by.left.lo, by.right.hi)}. Replay: lakatos replay reports/evidence/${theorem}.json`,
        ...(lemma === undefined ? [] : [`  first lemma that broke: ${lemma.claim}${whereOf(lemma)}`]),
      ];
    }
    case 'starved':
      return [
        `${theorem}: starved: ${met} instances met all hypotheses, ${minimum} are asked for; raise --budget or --runs.`,
      ];
    case 'undecided':
      return [`${theorem}: undecided: ${undecided} instances stayed open against ${met} decided.`];
  }
}

/** " at k = 3, r = 17", as far as the claim speaks of iterates and of elements (neurons count from 0). */
function whereOf({ step, element }: Finding): string {
  if (step === undefined) return '';
  return ` at k = ${step}${element === undefined ? '' : `, ${element.symbol} = ${element.position}`}`;
}

function sides(left: number | null, right: number | null): string {
  return `${left === null ? '?' : numberText(left)} > ${right === null ? '?' : numberText(right)}`;
}
