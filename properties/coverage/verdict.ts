/** One source file as measured: which lines are code, and how often each line ran (absent: never loaded). */
export interface FileCoverage {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly executable: ReadonlySet<number>;
  readonly runs: ReadonlyMap<number, number>;
}

export interface CoverageVerdict {
  /** Empty when the measurement can be trusted and the share of lines is reached. */
  readonly problems: readonly string[];
  readonly covered: number;
  readonly executable: number;
  /** Files from the least covered on, with their lines that never ran. */
  readonly files: readonly { readonly path: string; readonly share: number; readonly missed: readonly number[] }[];
}

export const canaryPath = 'properties/coverage/canary.ts';

/**
 * Holds a coverage measurement against two demands. First the canary: `called` must show as run and `neverCalled` as not
 * run, line by line, or the measurement itself is broken (style.md lists how). Then the share of executable lines run, over
 * all files but the canary, must reach `atLeast`.
 */
export function coverageVerdict(measured: readonly FileCoverage[], atLeast: number): CoverageVerdict {
  const problems: string[] = [];
  const canary = measured.find((file) => file.path === canaryPath);
  if (canary === undefined) problems.push(`the canary ${canaryPath} is missing from the report`);
  else problems.push(...canaryProblems(canary));

  const files = measured
    .filter((file) => file.path !== canaryPath && file.executable.size > 0)
    .map((file) => {
      const missed = [...file.executable].filter((line) => !ran(file, line)).sort((a, b) => a - b);
      return {
        path: file.path,
        executable: file.executable.size,
        share: 1 - missed.length / file.executable.size,
        missed,
      };
    })
    .sort((a, b) => a.share - b.share);
  const executable = files.reduce((sum, file) => sum + file.executable, 0);
  const covered = executable - files.reduce((sum, file) => sum + file.missed.length, 0);
  if (executable === 0) problems.push('no executable line was found');
  else if (covered < atLeast * executable)
    problems.push(`${percent(covered / executable)} of the lines ran, ${percent(atLeast)} are asked for`);
  return { problems, covered, executable, files };
}

function canaryProblems(canary: FileCoverage): string[] {
  const problems: string[] = [];
  for (const [name, expected] of [
    ['called', true],
    ['neverCalled', false],
  ] as const) {
    const body = bodyLines(canary.text, name);
    if (body.length === 0) problems.push(`the canary has no function ${name}`);
    for (const line of body)
      if (ran(canary, line) !== expected)
        problems.push(
          `canary line ${line} (${name}) shows as ${expected ? 'not run' : 'run'}: the measurement is broken`,
        );
  }
  return problems;
}

/** The lines between a function's first and its closing brace, numbered from 1. */
function bodyLines(text: string, name: string): number[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`export function ${name}(`));
  if (first < 0) return [];
  const last = lines.findIndex((line, index) => index > first && line === '}');
  return Array.from({ length: last - first - 1 }, (_, i) => first + 2 + i);
}

function ran(file: FileCoverage, line: number): boolean {
  return (file.runs.get(line) ?? 0) > 0;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
