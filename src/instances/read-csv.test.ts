import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.js';

const read = (text: string, target?: string, header?: boolean) =>
  readCsv(text, {
    file: 't.csv',
    ...(target === undefined ? {} : { target }),
    ...(header === undefined ? {} : { header }),
  });
const inputs = (text: string, target?: string) => [...read(text, target).inputs];

describe('readCsv', () => {
  it('reads a table without header, target last', () => {
    const table = read('1,2,3\n4,-5e-1,.5\n');
    expect(table).toMatchObject({ name: 't.csv', rows: 2, columns: 2, targetName: 'column 3', notes: [] });
    expect([...table.inputs, ...table.targets]).toEqual([1, 2, 4, -0.5, 3, 0.5]);
    expect(table.columnNames).toEqual(['column 1', 'column 2']);
    expect(table.classes).toBeUndefined();
  });

  it('detects a header and says so', () => {
    const table = read('a,b,y\n1,2,3');
    expect(table).toMatchObject({ rows: 1, columnNames: ['a', 'b'], targetName: 'y' });
    expect(table.notes[0]).toMatchObject({ done: 'read-header', columns: ['a', 'b', 'y'] });
  });

  it('takes the target by name, wherever it is', () => {
    const table = read('y,a,b\n1,2,3\n4,5,6', 'y');
    expect([...table.targets]).toEqual([1, 4]);
    expect([...table.inputs]).toEqual([2, 3, 5, 6]);
    expect(table.columnNames).toEqual(['a', 'b']);
  });

  it('takes the target by number, and prefers a name that looks like one', () => {
    expect(inputs('1,2,3', '2')).toEqual([1, 3]);
    expect(inputs('a,b,c\n5,6,7', '1')).toEqual([6, 7]);
    expect([...read('a,b,1\n5,6,7', '1', true).targets]).toEqual([7]);
  });

  it('takes numbered columns for a header when they include the target name', () => {
    expect(inputs('0,1,label\n5,6,7', 'label')).toEqual([5, 6]);
  });

  it('makes class names evenly spaced numbers in [−1, 1], sorted, whatever the order of rows', () => {
    const table = read('1,rose\n2,daisy\n3,lily\n4,rose');
    expect([...table.targets]).toEqual([1, -1, 0, 1]);
    expect(table.classes).toEqual([
      { label: 'daisy', value: -1 },
      { label: 'lily', value: 0 },
      { label: 'rose', value: 1 },
    ]);
    expect(table.notes[0]?.text).toBe('Class names became targets: daisy → -1, lily → 0, rose → 1.');
    expect([...read('1,a\n2,a').targets]).toEqual([0, 0]);
    expect([...read('1,a\n2,b\n3,c\n4,d').targets]).toEqual([-1, -1 / 3, 1 / 3, 1]);
  });

  it.each([
    ['semicolons', '1;2;3\n4;5;6'],
    ['tabs', '1\t2\t3\n4\t5\t6'],
    ['a byte order mark, even before a quote', '\uFEFF"1",2,3\n4,5,6'],
    ['Windows line ends', '1,2,3\r\n4,5,6\r\n'],
    ['empty lines', '\n1,2,3\n\n\n4,5,6\n\n'],
    ['spaces and quotes', ' 1, "2" ,3\n4,5 ,"6"'],
  ])('reads %s', (_, text) => {
    const table = read(text);
    expect([...table.inputs, ...table.targets]).toEqual([1, 2, 4, 5, 3, 6]);
  });

  it('quotes may hold the delimiter', () => {
    expect(read('"a; b";"c, d";y\n1;2;3').columnNames).toEqual(['a; b', 'c, d']);
  });

  it('keeps values near the limits of float64', () => {
    expect(inputs('1.7e308,5e-324,1')).toEqual([1.7e308, 5e-324]);
  });
});

describe('readCsv refuses', () => {
  const cases: [what: string, text: string, target: string | undefined, line: string][] = [
    ['an empty file', '', undefined, 't.csv: the file is empty; give a table with at least one row'],
    ['a file of empty lines', '\n\n', undefined, 't.csv: the file is empty; give a table with at least one row'],
    [
      'a header alone',
      'a,b,y\n',
      undefined,
      't.csv: there is a header but no row of data; give at least one row below the header',
    ],
    [
      'one column',
      '1\n2\n',
      undefined,
      't.csv: there is only one column; give at least one input column and a target column',
    ],
    [
      'ragged rows',
      'a,b,y\n1,2,3\n4,5\n',
      undefined,
      't.csv, row 2 (line 3): 2 cells where the first line has 3; make every row equally long',
    ],
    [
      'text among the inputs',
      'a,b,y\n1,2,3\n4,blue,6\n',
      undefined,
      't.csv, row 2 (line 3), column "b": "blue" is not a number; inputs must be numeric: encode or remove the column (or name it with --target)',
    ],
    [
      'NaN',
      '1,2,3\n\n4,NaN,6\n',
      undefined,
      't.csv, row 2 (line 3), column 2: "NaN" is a missing value; fill it in or remove the row',
    ],
    [
      'an empty cell',
      '1,,3',
      undefined,
      't.csv, row 1 (line 1), column 2: the cell is empty; fill it in or remove the row',
    ],
    [
      'infinity',
      '1,-inf,3',
      undefined,
      't.csv, row 1 (line 1), column 2: "-inf" is not finite; remove the row or correct the value',
    ],
    [
      'overflow',
      '1,1e309,3',
      undefined,
      't.csv, row 1 (line 1), column 2: "1e309" is beyond the largest double, 1.8e308; rescale the column',
    ],
    [
      'decimal commas',
      '1,5;2;3',
      undefined,
      't.csv, row 1 (line 1), column 1: "1,5" has a decimal comma; write numbers with a decimal point',
    ],
    [
      'hexadecimal',
      '0x10,2,3',
      undefined,
      't.csv, row 1 (line 1), column 1: "0x10" is not a number; inputs must be numeric: encode or remove the column (or name it with --target)',
    ],
    [
      'a target that does not exist',
      'a,b,y\n1,2,3',
      'z',
      't.csv: there is no target column "z"; choose one of a, b, y or a number from 1 to 3',
    ],
    ['a column number out of range', '1,2,3', '4', 't.csv: there is no target column "4"; choose a number from 1 to 3'],
    ['column number 0', '1,2,3', '0', 't.csv: there is no target column "0"; choose a number from 1 to 3'],
    [
      'an ambiguous target',
      'a,a,y\n1,2,3',
      'a',
      't.csv: columns 1 and 2 are both called "a"; choose the target by its column number',
    ],
    [
      'a missing target',
      'a,y\n1,\n2,3',
      undefined,
      't.csv, row 1 (line 2), column "y": the cell is empty; fill it in or remove the row',
    ],
    [
      'a missing class name',
      'a,y\n1,x\n2,NA',
      undefined,
      't.csv, row 2 (line 3), column "y": "NA" is a missing value; fill it in or remove the row',
    ],
    [
      'an infinite target',
      '1,2\n3,Infinity',
      undefined,
      't.csv, row 2 (line 2), column 2: "Infinity" is not finite; remove the row or correct the value',
    ],
    [
      'numbers mixed with class names',
      '1,2\n3,x\n4,5',
      undefined,
      't.csv, row 2 (line 2), column 2: "x" is not a number, though other targets are; use only numbers, or only class names',
    ],
    [
      'a numbered header without a target name',
      '0,1,label\n5,6,7',
      undefined,
      't.csv, row 1 (line 1), column 3: "label" is not a number, though other targets are; use only numbers, or only class names (if this line is a header, name the target column with --target)',
    ],
  ];
  it.each(cases)('%s', (_, text, target, line) => {
    expect(() => read(text, target)).toThrow(expect.objectContaining({ name: 'BadData', message: line }));
  });

  it('quotes that never close, in one line', () => {
    expect(() => read('1,"2,3\n4,5,6\n')).toThrow(/^t\.csv: not a CSV table: [^\n]*; check the quotes/);
  });

  it('keeps a long or multi-line cell on one short line', () => {
    const cell = 'x'.repeat(500);
    expect(() => read(`1,"a\n${cell}",3\n1,2,3`)).toThrow(/^[^\n]{0,200}$/);
  });
});
