import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { executableLines } from './executable-lines.js';
import { canaryPath, coverageVerdict, type FileCoverage } from './verdict.js';

const text = readFileSync(canaryPath, 'utf8');
const executable = executableLines('dist/properties/coverage/canary.js');
const lineOf = (part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

/** The canary as a measurement shows it, lines run as given. */
function canary(ran: (line: number) => boolean): FileCoverage {
  const runs = text.split('\n').map((_, i) => [i + 1, ran(i + 1) ? 1 : 0] as const);
  return { path: canaryPath, text, executable, runs: new Map(runs) };
}

const healthy = canary((line) => line < lineOf('neverCalled(): number'));
const ordinary = (lines: number, ran: number): FileCoverage => ({
  path: 'src/ordinary.ts',
  text: '',
  executable: new Set(Array.from({ length: lines }, (_, i) => 2 * i)),
  runs: new Map(Array.from({ length: ran }, (_, i) => [2 * i, 1])),
});

it('knows which lines of the canary are code', () => {
  expect(executable).toContain(lineOf('const answer = 2'));
  expect(executable).not.toContain(1);
  expect(executable).not.toContain(lineOf('neverCalled(): number') - 1);
});

it('passes a trustworthy measurement at the share asked for and no lower', () => {
  expect(coverageVerdict([healthy, ordinary(10, 9)], 0.9)).toMatchObject({ problems: [], covered: 9, executable: 10 });
  expect(coverageVerdict([healthy, ordinary(10, 8)], 0.9).problems).toHaveLength(1);
  expect(coverageVerdict([healthy, ordinary(10, 8)], 0.9).files[0]?.missed).toEqual([16, 18]);
});

it('distrusts a report that shows everything as run, nothing as run, or no canary', () => {
  expect(coverageVerdict([canary(() => true), ordinary(10, 10)], 0.9).problems.join()).toContain('neverCalled');
  expect(coverageVerdict([canary(() => false), ordinary(10, 10)], 0.9).problems.join()).toContain('called');
  expect(coverageVerdict([ordinary(10, 10)], 0.9).problems.join()).toContain('missing');
});

it('distrusts an empty report, and one shifted by a line', () => {
  expect(coverageVerdict([healthy], 0.9).problems).toEqual(['no executable line was found']);
  const shifted = canary((line) => line < lineOf('neverCalled(): number') + 2);
  expect(coverageVerdict([shifted, ordinary(10, 10)], 0.9).problems.join()).toContain('neverCalled');
});
