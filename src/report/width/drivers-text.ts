import type { EstimateJson } from '../estimate-json.js';
import { countText, estimateText } from '../estimate-text.js';
import { numberText } from '../number-text.js';
import { tableText } from '../table-text.js';
import type { Alternative, WidthReport } from './width-report.js';

/** What drives the width: the factors of √m_path, which one dominates, and what would change it. */
export function driversText({ drivers, gram, activation, dataset }: WidthReport): readonly string[] {
  const { factors, dominant, closestRows, alternatives, best } = drivers;
  const leading = factors.find(({ name }) => name === dominant);
  return [
    'What drives the width: m_path is the square of the product of',
    ...tableText(
      ['factor', 'value', 'what it is'],
      factors.map(({ symbol, value, meaning }) => [symbol, briefly(value, estimateText), meaning]),
    )
      .split('\n')
      .map((line) => `  ${line}`),
    ...(leading === undefined ? [] : [`The largest is ${leading.symbol}.`]),
    ...(activation.derivativeLipschitz.hi === null
      ? [
          `Λ = ∞ for ${activation.name}: σ′ is not Lipschitz, and no width suffices for this theorem; choose a smooth activation.`,
        ]
      : []),
    ...(gram.degenerate === undefined
      ? []
      : [
          `λ₀ = 0 because rows ${gram.degenerate.rows.join(' and ')} of ${dataset.name} are ${gram.degenerate.relation}: remove one of them${gram.degenerate.relation === 'opposite' ? ', append a constant (--rows bias), or use an activation whose σ′ is neither even nor odd' : ''}.`,
        ]),
    ...(closestRows.length === 0
      ? []
      : [
          `Closest rows: ${closestRows.map(({ rows, cosine }) => `${rows.join(' and ')} (cos ${cosineText(cosine)})`).join(', ')}.`,
        ]),
    ...(alternatives.length === 0
      ? []
      : [
          'What would change it:',
          ...tableText(
            ['change', 'λ₀', 'neurons', 'steps'],
            alternatives.map((alternative) => [
              changeText(alternative),
              briefly(alternative.smallestEigenvalue, estimateText),
              briefly(alternative.width, countText),
              briefly(alternative.iterations, countText),
            ]),
          )
            .split('\n')
            .map((line) => `  ${line}`),
        ]),
    ...bestText(best === null ? undefined : alternatives[best]),
  ];
}

function bestText(best: Alternative | undefined): readonly string[] {
  return best === undefined ? [] : [`Best of these: ${changeText(best)}, ${estimateText(best.width)} neurons.`];
}

/** In a table: reasons are given elsewhere. */
function briefly({ lo, hi, grade }: EstimateJson, text: (value: EstimateJson) => string): string {
  return text({ lo, hi, grade });
}

function changeText({ change, to }: Alternative): string {
  switch (change) {
    case 'activation':
      return `with --activation ${to}`;
    case 'rows':
      return `with --rows ${to}`;
    case 'c':
      return `with --c ${to}`;
    case 'without-row':
      return `without row ${to}`;
  }
}

/** Cosines near ±1 by their distance from it. */
function cosineText(cosine: number): string {
  const size = Math.abs(cosine);
  return size > 0.999 && size < 1 ? `${cosine < 0 ? '−' : ''}(1 − ${numberText(1 - size)})` : numberText(cosine);
}
