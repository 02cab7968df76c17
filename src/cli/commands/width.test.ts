import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import type { EstimateJson } from '../../report/estimate-json.js';
import type { WidthReport } from '../../report/width/width-report.js';
import { runCli } from '../run-cli.js';
import { recordedIo } from '../testing-io.js';
import { allCommands } from './index.js';

const program = { version: '0', commands: allCommands([]) };
const folder = mkdtempSync(path.join(tmpdir(), 'lakatos-width-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function answer(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordedIo();
  const code = await runCli(program, ['width', ...argv], io);
  return { code, out: io.stdout(), err: io.stderr() };
}

async function report(...argv: string[]): Promise<WidthReport & { code: number }> {
  const { code, out, err } = await answer(...argv, '--json');
  expect(err).toBe('');
  return { ...(JSON.parse(out) as WidthReport), code };
}

/** A CSV file with columns a, b and the target y. */
function table(...rows: (readonly [number, number, number])[]): string {
  const file = path.join(folder, `${rows.flat().join('_')}.csv`);
  writeFileSync(file, `a,b,y\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  return file;
}

function middle({ lo, hi }: EstimateJson): number {
  return ((lo ?? Number.NaN) + (hi ?? Number.NaN)) / 2;
}

describe('lakatos width: the answer', () => {
  it('satisfies the published schema, which refuses anything less', async () => {
    const io = recordedIo();
    await runCli(program, ['schema', 'width'], io);
    const valid = new Ajv2020({ strict: true }).compile(JSON.parse(io.stdout()));
    const { code, ...json } = await report('digits', '--take', '3', '--run', '--steps', '2', '--width', '50');
    expect(valid(json), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ ...json, rate: 0.5 })).toBe(false);
    expect(code).toBe(2);
  });

  // An enclosure of S has a relative width of 1e-10, and the step size is chosen at its safe end.
  it.each([
    ['numeric', 12],
    ['certified', 9],
  ])(
    'agrees with the formulas of theory §5 recomputed by hand from its own numbers, %s grade',
    async (grade, digits) => {
      const { dataset, activation, gram, initialResidual, width, stepSize, rate, iterations, delta } = await report(
        'digits',
        '--take',
        '3',
        '--grade',
        grade,
      );
      const [S2, B, lipschitz, lambda0] = [
        middle(dataset.spectralNormSquared),
        middle(activation.derivativeBound),
        middle(activation.derivativeLipschitz),
        middle(gram.smallestEigenvalue),
      ];
      const { epsilon, theta } = width;
      expect(stepSize).toBeCloseTo(0.25 / (B * B * S2), digits);
      expect(stepSize).toBeLessThanOrEqual((0.25 / (B * B * S2)) * (1 + 1e-13));
      const s = (0.25 * (1 - theta ** 2) * (1 - epsilon)) / 2;
      const b = 2 - 0.25 - s - (0.25 * s * s) / 4;
      expect(middle(width.b)).toBeCloseTo(b, digits);
      expect(b * theta ** 2 * (1 - epsilon)).toBeGreaterThanOrEqual(0.5);
      const path =
        ((4 * lipschitz * Math.sqrt(S2) * middle(initialResidual.bound)) /
          (b * (1 - theta ** 2) * (1 - epsilon) * lambda0)) **
        2;
      expect(middle(width.path) / path).toBeCloseTo(1, 9);
      const chernoff = epsilon + (1 - epsilon) * Math.log(1 - epsilon);
      expect(middle(width.gram) / (((B * B * S2) / lambda0) * (Math.log(6 / delta) / chernoff))).toBeCloseTo(1, 9);
      expect(width.required.hi).toBe(Math.ceil(Math.max(width.gram.hi ?? 0, width.path.hi ?? 0)));
      expect(middle(rate)).toBeCloseTo(1 - ((stepSize ?? 0) * lambda0) / 2, digits);
      expect(iterations.hi).toBe(Math.ceil(Math.log(1e-6) / Math.log(middle(rate))));
    },
  );

  it('names what was done to the data, the closest rows by their numbers in the table, and the best activation', async () => {
    const { dataset, drivers, width } = await report('iris', '--rows', 'bias', '--take', '2', '--grade', 'numeric');
    expect(dataset.preparation.map(({ done }) => done)).toEqual(
      expect.arrayContaining([
        'encoded-classes',
        'appended-constant',
        'scaled-rows-to-unit',
        'merged-duplicates',
        'took-rows',
      ]),
    );
    expect(drivers.closestRows.map(({ rows }) => rows)).toEqual([[1, 51]]);
    const product = drivers.factors.reduce((all, { value }) => all * middle(value), 1);
    expect(product ** 2 / middle(width.path)).toBeCloseTo(1, 9);
    expect(drivers.dominant).toBe('eigenvalue-factor');
    const best = drivers.alternatives[drivers.best ?? -1];
    expect(best).toMatchObject({ change: 'rows', to: 'standardise' });
    const { out } = await answer('iris', '--rows', 'standardise', '--take', '2', '--grade', 'numeric', '--json');
    expect((JSON.parse(out) as WidthReport).width.required).toEqual(best?.width);
  });

  it('in text ends with what drives the width', async () => {
    const { code, out } = await answer('iris', '--rows', 'bias', '--take', '2');
    expect(code).toBe(0);
    const [, ending = ''] = out.split('What drives the width');
    for (const part of [
      'ΛRS',
      'ρ̄',
      'λ₀⁻¹',
      'largest is',
      'rows',
      'with --activation erf',
      'with --c 0.0625',
      'without row 51',
    ])
      expect(ending).toContain(part);
  });
});

describe('lakatos width --run', () => {
  it('measures a run at the required width beside the stated rate', async () => {
    const argv = ['breast-cancer', '--take', '2', '--rows', 'standardise', '--run', '--steps', '5'];
    const { code, run, rate, width, cost } = await report(...argv);
    expect(code).toBe(0);
    expect(run).toMatchObject({ width: width.required.hi, steps: 5, verdict: { outcome: 'holds' } });
    expect(run?.tightestMargin).toBeGreaterThan(0);
    expect(run?.empiricalRate.hi).toBeLessThanOrEqual(rate.lo ?? 0);
    expect(middle(run!.empiricalRate) ** 5).toBeCloseTo(middle(run!.finalLossRatio), 9);
    expect(cost).toMatchObject({ width: width.required.hi, steps: 5, feasible: true });
    expect((await report(...argv)).run).toEqual(run);
    expect((await report(...argv, '--seed', 'another')).run).not.toEqual(run);
  });

  it('stops where the loss ratio is reached when no steps are given', async () => {
    const { run } = await report(
      table([1, 2, 0.5], [3, -1, 0.2]),
      '--run',
      '--loss-ratio',
      '0.5',
      '--activation',
      'erf',
    );
    expect(run?.finalLossRatio.hi).toBeLessThanOrEqual(0.5);
    expect(run?.verdict.outcome).toBe('holds');
  });

  it('below the required width says that the theorem is vacuous, and measures nevertheless', async () => {
    const argv = ['digits', '--take', '3', '--run', '--width', '20', '--steps', '30'];
    const { code, run, applies } = await report(...argv);
    expect([code, applies.answer]).toEqual([2, 'yes']);
    expect(run).toMatchObject({
      width: 20,
      steps: 30,
      verdict: { outcome: 'vacuous', because: { claim: 'width-suffices' } },
    });
    expect(run?.finalLossRatio.hi).toBeLessThan(1);
    expect((await answer(...argv)).out).toContain('fewer neurons than the theorem asks for');
  });

  it('reports a width beyond memory and does not attempt it', async () => {
    const argv = ['digits', '--take', '3', '--run', '--width', '10000000000000'];
    const { code, run, cost } = await report(...argv);
    expect([code, run, cost?.feasible]).toEqual([2, undefined, false]);
    expect((await answer(...argv)).out).toMatch(/No run: a width of .* needs .* GiB .* not attempted/);
  });

  it('without a known width runs nothing', async () => {
    const { code, run } = await report(table([1, 2, 0.5], [1, 2, -0.5]), '--run');
    expect([code, run]).toEqual([2, undefined]);
  });
});

describe('lakatos width on hopeless and extreme data', () => {
  it.each([
    [
      'rows equal with different targets',
      [
        [1, 2, 0.5],
        [3, 1, 0],
        [1, 2, -0.5],
      ] as const,
      'tanh',
      [1, 3],
      'equal',
    ],
    [
      'opposite rows under even σ′',
      [
        [3, 1, 0],
        [1, 2, 0.5],
        [-1, -2, 0.5],
      ] as const,
      'tanh',
      [2, 3],
      'opposite',
    ],
    [
      'opposite rows under odd σ′',
      [
        [3, 1, 0],
        [1, 2, 0.5],
        [-1, -2, 0.5],
      ] as const,
      'gaussian',
      [2, 3],
      'opposite',
    ],
  ])('%s: λ₀ = 0, the rows named, vacuous', async (_what, rows, activation, named, relation) => {
    const file = table(...rows);
    const { code, gram, applies, width } = await report(file, '--activation', activation);
    expect(code).toBe(2);
    expect(gram).toEqual({
      smallestEigenvalue: { lo: 0, hi: 0, grade: 'certified' },
      degenerate: { rows: named, relation },
    });
    expect(applies).toMatchObject({
      answer: 'vacuous',
      because: expect.stringContaining('limit-gram-matrix-is-positive'),
    });
    expect(width.required).toMatchObject({ lo: null, hi: null, grade: 'unknown' });
    expect((await answer(file, '--activation', activation)).out).toContain(`rows ${named.join(' and ')} of`);
  });

  it('opposite rows are no obstacle to softplus', async () => {
    const { code, gram } = await report(table([3, 1, 0], [1, 2, 0.5], [-1, -2, 0.5]), '--activation', 'softplus');
    expect(code).toBe(0);
    expect(gram.smallestEigenvalue.lo).toBeGreaterThan(0);
  });

  it('one row, a constant target, and values near the overflow limit are answered', async () => {
    expect(await report(table([1, 2, 0.5]), '--run', '--steps', '5')).toMatchObject({ code: 0, dataset: { rows: 1 } });
    expect((await report(table([1, 2, 0.5], [3, 1, 0.5]))).code).toBe(0);
    expect((await report(table([1e300, 2e300, 1e300], [3e307, 1e307, 1]))).code).toBe(0);
    const raw = await report(table([1e300, 2e300, 1e300], [3e307, 1e307, 1]), '--rows', 'none', '--targets', 'raw');
    expect(raw).toMatchObject({ code: 2, stepSize: null, applies: { answer: 'undecided' } });
    expect(raw.gram.smallestEigenvalue).toMatchObject({
      grade: 'unknown',
      reason: expect.stringContaining('overflow'),
    });
  });

  it('λ₀ below double precision is never a positive number; what is known is a lower bound on the width', async () => {
    const { code, gram, width, applies } = await report('iris', '--take', '40', '--grade', 'numeric');
    expect(code).toBe(2);
    expect(gram.smallestEigenvalue.lo).toBe(0);
    expect(applies.answer).toBe('undecided');
    expect(width.required.hi).toBeNull();
    expect(width.required.reason).toMatch(/^λ₀ may be 0: λ₀ ≤ \d.* is all that is known$/);
    const certified = await report('iris', '--take', '40');
    expect(certified.gram.smallestEigenvalue.lo).toBeGreaterThan(0);
    expect(gram.smallestEigenvalue.hi).toBeGreaterThan(certified.gram.smallestEigenvalue.hi ?? 0);
    expect(width.required.lo).toBeGreaterThan(1e24);
    expect(width.required.lo).toBeLessThan(certified.width.required.lo ?? 0);
  });

  it('by default every number is an enclosure that cannot be wrong, and agrees with the numeric one', async () => {
    const certified = await report('digits', '--take', '2');
    const numeric = await report('digits', '--take', '2', '--grade', 'numeric');
    expect(certified).toMatchObject({
      code: 0,
      width: { required: { grade: 'certified' } },
      rate: { grade: 'certified' },
      conditionH: { truth: 'true', grade: 'certified' },
      initialResidual: { bound: { grade: 'certified' } },
      gram: { smallestEigenvalue: { grade: 'certified' } },
    });
    expect(numeric).toMatchObject({ rate: { grade: 'numeric' }, conditionH: { truth: 'true', grade: 'numeric' } });
    // Rounded up: the width is an integer no smaller than anything m_gram and m_path can be.
    const { required, gram, path } = certified.width;
    expect(required.hi).toBe(Math.ceil(Math.max(gram.hi!, path.hi!)));
    expect(middle(certified.width.required) / middle(numeric.width.required)).toBeCloseTo(1, 3);
  });

  it.each(['iris', 'wine'])('%s, all rows: certified, or unknown with the reason, for each number', async (name) => {
    const { code, width, rate, conditionH, initialResidual, gram } = await report(name);
    expect(code).toBe(0);
    for (const { grade, hi } of [width.required, rate, initialResidual.bound, gram.smallestEigenvalue])
      expect([grade, hi]).toEqual(['certified', expect.any(Number)]);
    expect(gram.smallestEigenvalue.lo).toBeGreaterThan(0);
    expect(conditionH).toEqual({ truth: 'true', grade: 'certified' });
  });

  it('where λ₀ cannot be told from zero, the width is unknown from above and (H) unknown, with the reason', async () => {
    // Two rows an angle of 2^-100 apart: sin² of it is far below what any precision tried sees.
    const { code, conditionH, width, applies } = await report(
      table([1, 0, 0.5], [1, 2 ** -100, 0.25]),
      '--rows',
      'none',
    );
    expect([code, applies.answer]).toEqual([2, 'undecided']);
    const reason = expect.stringMatching(/^λ₀ may be 0: λ₀ ≤ \d.* is all that is known$/);
    expect(width.required).toMatchObject({ hi: null, reason });
    expect(conditionH).toEqual({ truth: 'unknown', grade: 'unknown', reason });
  });

  it('rows too long for any proved quadrature: unknown, and the reason says so', async () => {
    const mixture = JSON.stringify({ mixture: [{ c: 0.5, activation: 'arctan', s: 1, t: 0.3 }] });
    const argv = ['wine', '--take', '4', '--rows', 'none', '--activation', mixture];
    const { gram, initialResidual, conditionH, width } = await report(argv[0]!, ...argv.slice(1));
    const reason = expect.stringMatching(
      /^rows as long as 1\d\d\d are beyond every proved quadrature of .*arctan.*: scale/,
    );
    for (const unknown of [initialResidual.bound, width.path, gram.smallestEigenvalue])
      expect(unknown).toEqual({ lo: null, hi: null, grade: 'unknown', reason });
    expect(conditionH).toEqual({ truth: 'unknown', grade: 'unknown', reason });
    expect(width.required).toMatchObject({ hi: null, grade: 'unknown', reason });
  });

  it.each(
    ['iris', 'wine', 'breast-cancer', 'digits'].flatMap((name) =>
      ['tanh', 'softplus', 'arctan'].map((sigma) => [name, sigma]),
    ),
  )('%s as it stands in the table, %s: certified, λ₀ to nine digits', async (name, sigma) => {
    const argv = [name!, '--rows', 'none', '--take', '12', '--activation', sigma!];
    const { code, width, rate, conditionH, initialResidual, gram } = await report(argv[0]!, ...argv.slice(1));
    expect(code).toBe(0);
    for (const { grade, hi } of [width.required, rate, initialResidual.bound, gram.smallestEigenvalue])
      expect([grade, hi]).toEqual(['certified', expect.any(Number)]);
    const { lo, hi } = gram.smallestEigenvalue;
    expect(lo).toBeGreaterThan(0);
    expect((hi! - lo!) / lo!).toBeLessThan(1e-9);
    expect(conditionH).toEqual({ truth: 'true', grade: 'certified' });
  });

  it('predicts iterations where the rate is nearly 1 to float64', async () => {
    const { iterations, gram, stepSize, rate } = await report('iris', '--take', '40');
    expect(rate.lo).toBeGreaterThan(1 - 1e-14);
    const expected = (2 * Math.log(1e6)) / ((stepSize ?? 0) * middle(gram.smallestEigenvalue));
    expect((iterations.lo ?? 0) / expected).toBeCloseTo(1, 6);
    expect((iterations.hi ?? 0) / expected).toBeCloseTo(1, 6);
  });

  it('ReLU: Λ = ∞, vacuous, said plainly', async () => {
    const { code, applies, activation } = await report('digits', '--take', '2', '--activation', 'relu');
    expect(code).toBe(2);
    expect(activation.derivativeLipschitz).toMatchObject({ grade: 'unknown', reason: expect.stringContaining('∞') });
    expect(applies).toMatchObject({ answer: 'vacuous', because: expect.stringContaining('derivative-is-lipschitz') });
    expect((await answer('digits', '--take', '2', '--activation', 'relu')).out).toContain('σ′ is not Lipschitz');
    // With weight in a mixture, too: its slope certainly jumps.
    const term = { c: 0.5, activation: 'relu', s: 1, t: 0.5 };
    const mixture = JSON.stringify({ mixture: [{ c: 1, activation: 'tanh', s: 1, t: 0 }, term] });
    expect((await report('digits', '--take', '2', '--activation', mixture)).applies.answer).toBe('vacuous');
  });
});

describe('lakatos width: usage and bad data', () => {
  it.each([
    [['digits', '--delta', '1'], 64],
    [['digits', '--c', '0'], 64],
    [['digits', '--c', '1.5'], 64],
    [['digits', '--loss-ratio', '0'], 64],
    [['digits', '--take', '0'], 64],
    [['digits', '--activation', 'thna'], 64],
    [['digits', '--activation', '{"mixture": 1}'], 64],
    [['digits', '--rows', 'sideways'], 64],
    [['digits', '--steps', '3'], 64],
    [['digits', '--widht', '3'], 64],
    [['no-such-file.csv'], 65],
    [['iris', '--target', 'no such column'], 65],
  ])('%j ends with code %i and one line', async (argv, expected) => {
    const { code, out, err } = await answer(...argv);
    expect([code, out, err.split('\n').length]).toEqual([expected, '', 2]);
  });

  it('takes a mixture as JSON', async () => {
    const mixture = JSON.stringify({ mixture: [{ c: 0.5, activation: 'tanh', s: 1, t: 0.3 }] });
    expect(await report('digits', '--take', '2', '--activation', mixture)).toMatchObject({ code: 0 });
  });
});
