import { describe, expect, it } from 'vitest';
import { builtInNames, builtInTable } from './built-in.js';
import { equalRows } from './equal-rows.js';
import type { Note } from './note.js';
import { prepareData } from './prepare-data.js';
import type { Preparation, PreparedData } from './prepared-data.js';
import type { Table } from './table.js';

function table(inputs: number[][], targets: number[], byClass = false): Table {
  return {
    name: 't',
    rows: inputs.length,
    columns: inputs[0]!.length,
    inputs: Float64Array.from(inputs.flat()),
    columnNames: inputs[0]!.map((_, j) => `c${j + 1}`),
    targets: Float64Array.from(targets),
    targetName: 'y',
    ...(byClass && { classes: [] }),
    notes: [],
  };
}

const rowsOf = ({ inputs, n, d }: PreparedData) =>
  Array.from({ length: n }, (_, i) => inputs.subarray(i * d, (i + 1) * d));
const norm = (row: Float64Array) => Math.hypot(...row);
const done = ({ notes }: PreparedData) => notes.map((note: Note) => note.done);
const say = ({ notes }: PreparedData) => notes.map((note: Note) => note.text).join(' ');

describe('rows', () => {
  it.each([
    ['ordinary', [3, 4], [0.6, 0.8]],
    ['near the overflow limit', [1.5e308, 1.5e308], [Math.SQRT1_2, Math.SQRT1_2]],
    ['subnormal', [5e-324, -5e-324], [Math.SQRT1_2, -Math.SQRT1_2]],
    ['of very different sizes', [1e308, 1e-308], [1, 0]],
    ['tiny', [3e-200, 4e-200], [0.6, 0.8]],
  ])('%s are scaled to unit norm', (_, row, unit) => {
    const data = prepareData(table([row], [0]));
    expect(data.inputs[0]).toBeCloseTo(unit[0]!, 15);
    expect(data.inputs[1]).toBeCloseTo(unit[1]!, 15);
    expect(done(data)).toEqual(['scaled-rows-to-unit']);
  });

  it.each(builtInNames)(
    'of %s have unit norm in every scaling mode, to the stated error and one ulp for hypot',
    (name) => {
      for (const rows of ['unit', 'standardise', 'bias'] as const) {
        const data = prepareData(builtInTable(name), { rows });
        const worst = Math.max(...rowsOf(data).map((row) => Math.abs(norm(row) - 1)));
        expect(worst).toBeLessThanOrEqual((data.d + 4) * 2 ** -54 + 2 ** -52);
      }
    },
  );

  it('none leaves them bit for bit, and says so', () => {
    const data = prepareData(
      table(
        [
          [3, 4],
          [1e308, 0],
        ],
        [0, 1],
      ),
      { rows: 'none' },
    );
    expect([...data.inputs]).toEqual([3, 4, 1e308, 0]);
    expect(say(data)).toBe('Rows were not scaled.');
  });

  it('bias appends a constant 1 before scaling, which also saves an all-zero row', () => {
    const data = prepareData(
      table(
        [
          [0, 0],
          [2, 2],
        ],
        [0, 1],
      ),
      { rows: 'bias' },
    );
    expect(data).toMatchObject({ d: 3, columnNames: ['c1', 'c2', 'constant 1'] });
    expect([...data.inputs]).toEqual([0, 0, 1, 2 / 3, 2 / 3, 1 / 3]);
    expect(done(data)).toEqual(['appended-constant', 'scaled-rows-to-unit']);
  });

  it('the table itself is never changed', () => {
    const original = table(
      [
        [3, 4],
        [6, 8],
      ],
      [2, 2],
    );
    for (const rows of ['unit', 'none', 'standardise', 'bias'] as const) prepareData(original, { rows, take: 1 });
    expect([...original.inputs, ...original.targets]).toEqual([3, 4, 6, 8, 2, 2]);
  });
});

describe('standardise', () => {
  const rows = 'standardise';

  it('centres and divides by the standard deviation before rows become unit', () => {
    // Columns 1, 3 and 10, 30: both become −1, +1, so rows are ∓(1, 1)/√2.
    const data = prepareData(
      table(
        [
          [1, 10],
          [3, 30],
        ],
        [0, 1],
      ),
      { rows },
    );
    for (const [k, value] of data.inputs.entries()) expect(value).toBeCloseTo(k < 2 ? -Math.SQRT1_2 : Math.SQRT1_2, 15);
    expect(say(data)).toMatch(/^Columns were centred and divided by their standard deviation over all 2 rows\. Rows/);
  });

  it('does not depend on the units of a column, at any size', () => {
    const values = [
      [1, 5],
      [2, 3],
      [4, 4],
      [8, 1],
    ];
    const plain = prepareData(table(values, [0, 1, 2, 3]), { rows });
    for (const unit of [2 ** 1020, 2 ** -1070, 0.125]) {
      const scaled = prepareData(
        table(
          values.map(([a, b]) => [a! * unit, b!]),
          [0, 1, 2, 3],
        ),
        { rows },
      );
      for (const [k, value] of scaled.inputs.entries()) expect(value).toBeCloseTo(plain.inputs[k]!, 14);
    }
  });

  it('leaves out constant columns and names them, though their mean may round', () => {
    const data = prepareData(
      table(
        [
          [0.1, 1, 0],
          [0.1, 2, 0],
          [0.1, 5, 0],
        ],
        [0, 1, 2],
      ),
      { rows },
    );
    expect(data).toMatchObject({ d: 1, columnNames: ['c2'] });
    const note = data.notes.find((each) => each.done === 'dropped-constant-columns');
    expect(note).toMatchObject({ text: 'Constant columns were left out: c1, c3.', columns: ['c1', 'c3'] });
  });

  it.each([
    [
      'every column is constant',
      [
        [1, 2],
        [1, 2],
      ],
      't: every input column is constant, so standardising leaves nothing; use --rows unit',
    ],
    [
      'there is one row',
      [[1, 2]],
      't: every input column is constant, so standardising leaves nothing; use --rows unit',
    ],
    [
      'a row is the mean',
      [
        [1, 2],
        [3, 6],
        [2, 4],
      ],
      't, row 3: all inputs are zero after standardising: the row is the mean; remove the row, or use --rows bias',
    ],
  ])('refuses when %s', (_, inputs, line) => {
    expect(() =>
      prepareData(
        table(
          inputs,
          inputs.map(() => 0),
        ),
        { rows },
      ),
    ).toThrow(expect.objectContaining({ name: 'BadData', message: line }));
  });
});

it.each(['unit', 'none'] as const)('an all-zero row is refused with rows: %s', (rows) => {
  expect(() =>
    prepareData(
      table(
        [
          [1, 2],
          [0, -0],
        ],
        [0, 1],
      ),
      { rows },
    ),
  ).toThrow(
    expect.objectContaining({
      name: 'BadData',
      message: 't, row 2: all inputs are zero; remove the row, or use --rows bias',
    }),
  );
});

describe('targets', () => {
  const scaled = (targets: number[], mode?: Preparation['targets']) =>
    prepareData(
      table(
        targets.map((_, i) => [1, i]),
        targets,
      ),
      mode ? { targets: mode } : {},
    );

  it('larger than 1 are divided by the largest, and it is said', () => {
    const data = scaled([1, -4, 3]);
    expect([...data.targets]).toEqual([0.25, -1, 0.75]);
    expect(data.notes.at(-1)).toMatchObject({
      done: 'scaled-targets',
      value: 4,
      text: 'Targets were divided by max |y| = 4.',
    });
    expect([...scaled([1.5, 0.75]).targets]).toEqual([1, 0.5]);
    expect([...scaled([1.7e308, -1.7e308]).targets]).toEqual([1, -1]);
  });

  it('within [−1, 1], and raw ones, stay', () => {
    expect([...scaled([0.5, -1]).targets]).toEqual([0.5, -1]);
    expect([...scaled([5, -1], 'raw').targets]).toEqual([5, -1]);
    expect(done(scaled([5, -1], 'raw'))).toEqual(['scaled-rows-to-unit']);
    expect([...scaled([0, 0]).targets]).toEqual([0, 0]);
  });
});

describe('duplicates', () => {
  // Rows 1, 3, 5 are equal once scaled (0 and −0 alike); 5 has another target. Rows 2 and 4 are equal too.
  const inputs = [
    [1, 0, 2],
    [0, 1, 1],
    [4, -0, 8],
    [0, 1, 1],
    [1, 0, 2],
  ];
  const targets = [1, 0, 1, 0, -1];

  it('with equal targets are merged; those with different ones stay and are named', () => {
    const data = prepareData(table(inputs, targets));
    expect(data.rowNumbers).toEqual([1, 2, 5]);
    expect([...data.targets]).toEqual([1, 0, -1]);
    expect(data.equalRows).toEqual([{ rows: [1, 5], targetsAgree: false }]);
    expect(data.notes.slice(1)).toEqual([
      {
        done: 'merged-duplicates',
        text: '2 rows equal to an earlier one, targets included, merged with it: rows 1, 3; rows 2, 4.',
        groups: [
          [1, 3],
          [2, 4],
        ],
        value: 2,
      },
      {
        done: 'found-conflicting-duplicates',
        text: 'Equal rows have different targets, which no function can fit: rows 1, 5.',
        groups: [[1, 5]],
      },
    ]);
  });

  it('are all kept on request, and named', () => {
    const data = prepareData(table(inputs, targets), { duplicates: 'keep' });
    expect(data.rowNumbers).toEqual([1, 2, 3, 4, 5]);
    expect(data.equalRows).toEqual([
      { rows: [1, 3, 5], targetsAgree: false },
      { rows: [2, 4], targetsAgree: true },
    ]);
    expect(done(data)).toEqual(['scaled-rows-to-unit', 'kept-duplicates', 'found-conflicting-duplicates']);
  });

  it('are none when rows differ in a single ulp', () => {
    const data = prepareData(
      table(
        [
          [1, 2],
          [1, 2 + 2 ** -51],
        ],
        [0, 0],
      ),
      { rows: 'none' },
    );
    expect(data).toMatchObject({ n: 2, equalRows: [] });
  });

  it('are not taken from equal hashes', () => {
    // With this many rows some pairs share a 32-bit hash; all have their first entry in common.
    const count = 200_000;
    const inputs = Float64Array.from({ length: 2 * count }, (_, k) => (k % 2 === 0 ? 1 : 2 / (k + 1)));
    expect(equalRows(inputs, 2)).toEqual([]);
  });

  it('are found among many rows', () => {
    const many = Array.from({ length: 500 }, (_, i) => [1, i % 250]);
    expect(
      prepareData(
        table(
          many,
          many.map(() => 1),
        ),
        { rows: 'none' },
      ),
    ).toMatchObject({ n: 250, equalRows: [] });
  });
});

describe('take', () => {
  const six = [
    [1, 1],
    [1, 2],
    [1, 3],
    [1, 4],
    [1, 5],
    [1, 6],
  ];

  it('gives the classes turn by turn, and fewer rows are the beginning of more', () => {
    const classes = table(six, [1, 1, 1, 1, -1, 0], true);
    expect(prepareData(classes, { take: 4 }).rowNumbers).toEqual([5, 6, 1, 2]);
    for (let take = 1; take < 6; take++) {
      const more = prepareData(classes, { take: take + 1 }).rowNumbers;
      expect(prepareData(classes, { take }).rowNumbers).toEqual(take === 5 ? [5, 6, 1, 2, 3] : more.slice(0, take));
    }
  });

  it('stops in the middle of a turn', () => {
    expect(prepareData(table(six, [1, 1, 1, 0, 0, 0], true), { take: 3 }).rowNumbers).toEqual([4, 1, 5]);
  });

  it('spaces rows evenly when targets are numbers', () => {
    const data = prepareData(table(six, [1, 2, 3, 4, 5, 6]), { take: 3 });
    expect(data).toMatchObject({ n: 3, rowNumbers: [1, 3, 5] });
    expect(data.notes.at(-1)?.text).toBe('3 of 6 rows were taken, evenly spaced.');
    expect([...data.targets]).toEqual([1 / 6, 0.5, 5 / 6]);
  });

  it('takes all rows when more are asked for, after merging', () => {
    const data = prepareData(table([...six, [1, 1]], [1, 1, 1, 1, 1, 1, 1]), { take: 100 });
    expect(data.n).toBe(6);
    expect(data.notes.at(-1)).toMatchObject({ done: 'took-rows', value: 6, text: 'All 6 rows were taken.' });
  });

  it('leaves out what is only true of the rows not taken', () => {
    const data = prepareData(
      table(
        [
          [1, 1],
          [1, 2],
          [1, 1],
          [1, 3],
        ],
        [1, 1, 0, 1],
      ),
      { take: 1 },
    );
    expect(data.equalRows).toEqual([]);
    expect(done(data)).not.toContain('found-conflicting-duplicates');
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %s', (take) => {
    expect(() => prepareData(table(six, [1, 1, 1, 1, 1, 1]), { take })).toThrow(RangeError);
  });
});
