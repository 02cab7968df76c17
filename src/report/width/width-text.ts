import { counted } from '../../instances/note.js';
import { countText, estimateText } from '../estimate-text.js';
import { numberText } from '../number-text.js';
import { driversText } from './drivers-text.js';
import { runText } from './run-text.js';
import type { WidthReport } from './width-report.js';

/** The answer for the terminal; ends with what drives the width. */
export function widthText(report: WidthReport, runWanted: boolean): string {
  return [
    ...dataText(report),
    '',
    ...theoremText(report),
    ...(runWanted ? ['', ...runText(report)] : []),
    '',
    ...driversText(report),
  ].join('\n');
}

function dataText({ dataset, activation, gram, initialResidual }: WidthReport): readonly string[] {
  const { name, rows, columns, target, preparation, spectralNormSquared, maxCosine } = dataset;
  return [
    `${name}: ${counted(rows, 'row')} of ${counted(columns, 'input')}, target ${target}`,
    ...preparation.map(({ text }) => `  ${text}`),
    '',
    ...aligned([
      ['S²', estimateText(spectralNormSquared), 'squared spectral norm of the inputs'],
      ['ρ_max', estimateText(maxCosine), 'largest |cos| between two rows'],
      ['B', estimateText(activation.derivativeBound), `bound on |σ′|, σ = ${activation.name}`],
      ['Λ', estimateText(activation.derivativeLipschitz), 'Lipschitz constant of σ′'],
      ['λ₀', eigenvalueText(gram), 'smallest eigenvalue of the limit Gram matrix H∞'],
      [
        'ρ̄',
        estimateText(initialResidual.bound),
        `bound on the initial residual, with probability ${numberText(1 - initialResidual.delta)}`,
      ],
    ]),
  ];
}

function eigenvalueText({ smallestEigenvalue: value }: WidthReport['gram']): string {
  if (value.lo === 0 && value.hi === 0) return '0';
  if (value.lo === 0)
    return `${estimateText(value)}: ${value.grade === 'numeric' ? 'float64 cannot tell it' : 'it could not be told'} from 0`;
  return estimateText(value);
}

function theoremText({
  applies,
  width,
  conditionH,
  stepSize,
  rate,
  iterations,
  lossRatio,
  delta,
  c,
}: WidthReport): readonly string[] {
  const head =
    applies.answer === 'yes'
      ? `Theorem QW applies (${width.required.grade} grade; constants are our own derivation, theory §5), with probability at least ${numberText(1 - delta)}:`
      : applies.answer === 'vacuous'
        ? `Theorem QW is vacuous here: ${applies.because ?? ''}. What is known:`
        : `Whether Theorem QW applies is undecided: ${applies.because ?? ''}. What is known:`;
  const rows: readonly (readonly [string, string, string])[] = [
    ['m', countText(width.required), 'neurons required'],
    ['m_gram', countText(width.gram), `at ε = ${numberText(width.epsilon)}`],
    ['m_path', countText(width.path), `at θ = ${numberText(width.theta)}, b = ${estimateText(width.b)}`],
    ['(H)', conditionText(conditionH), 'ℓρ̄ ≤ b(1−θ²)(1−ε)λ₀/4 at that width, ℓ = ΛRS/√m'],
    ['η', stepSize === null ? 'unknown' : numberText(stepSize), `step size, c = ${numberText(c)}`],
    ['q', rateText(rate), 'guaranteed factor of ρ² per step, 1 − ηλ₀/2'],
    ['k', countText(iterations), `steps to a loss ratio of ${numberText(lossRatio)}`],
  ];
  return [head, ...aligned(rows)];
}

function conditionText({ truth, reason }: WidthReport['conditionH']): string {
  return truth === 'true' ? 'holds' : truth === 'false' ? 'fails' : `unknown: ${reason ?? ''}`;
}

/** Rates are read by how far below 1 they are. */
function rateText({ lo, hi, reason }: WidthReport['rate']): string {
  if (lo === null || hi === null)
    return estimateText({ lo, hi, grade: 'unknown', ...(reason !== undefined && { reason }) });
  return hi >= 1 ? `at most ${numberText(hi)}` : `1 − ${numberText(1 - hi)}`;
}

/** Symbol, value, meaning in columns; a value too long for its column pushes its meaning aside. */
function aligned(rows: readonly (readonly [string, string, string])[]): readonly string[] {
  const symbol = Math.max(...rows.map(([name]) => columns(name)));
  const value = Math.max(...rows.map(([, text]) => columns(text)).filter((wide) => wide <= 24));
  return rows.map(([name, text, meaning]) => `  ${padded(name, symbol)}  ${padded(text, value)}  ${meaning}`);
}

/** Columns on the terminal: combining marks (ρ̄) take none. */
function columns(text: string): number {
  return [...text.normalize('NFD').replace(/\p{M}/gu, '')].length;
}

function padded(text: string, wide: number): string {
  return text + ' '.repeat(Math.max(0, wide - columns(text)));
}
