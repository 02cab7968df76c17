/** Reads what c8 wrote and fails when it cannot be trusted or is too little: `npm run coverage`, after the run. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { executableLines } from './executable-lines.js';
import { coverageVerdict, type FileCoverage, percent } from './verdict.js';

/** The part of istanbul's coverage-final.json used here; c8 writes one statement per line. */
type Report = Record<string, { statementMap: Record<string, { start: { line: number } }>; s: Record<string, number> }>;

const report: Report = JSON.parse(readFileSync('coverage/coverage-final.json', 'utf8'));
const measured = Object.entries(report).map(([file, { statementMap, s }]): FileCoverage => {
  const relative = path.relative('.', file).split(path.sep).join('/');
  const runs = Object.entries(statementMap).map(([id, { start }]) => [start.line, s[id] ?? 0] as const);
  return {
    path: relative,
    text: readFileSync(file, 'utf8'),
    executable: executableLines(path.join('dist', relative.replace(/\.ts$/, '.js'))),
    runs: new Map(runs),
  };
});

const { problems, covered, executable, files } = coverageVerdict(measured, 0.9);
for (const { path: file, share, missed } of files)
  if (missed.length > 0) console.log(`${percent(share).padStart(7)}  ${file}  never ran: ${ranges(missed)}`);
console.log(`${covered} of ${executable} executable lines ran (${percent(covered / executable)})`);
for (const problem of problems) console.error(`coverage: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** 3, 4, 5, 9 as "3-5, 9". */
function ranges(lines: readonly number[]): string {
  const starts = lines.filter((line, i) => line !== (lines[i - 1] ?? Number.NaN) + 1);
  const ends = lines.filter((line, i) => line !== (lines[i + 1] ?? Number.NaN) - 1);
  return starts.map((start, i) => (start === ends[i] ? `${start}` : `${start}-${ends[i]}`)).join(', ');
}
