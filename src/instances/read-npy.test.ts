import { describe, expect, it } from 'vitest';
import { BadData } from './bad-data.js';
import { npyTable } from './npy-table.js';
import { readNpy } from './read-npy.js';

/** An NPY file built by hand, version 1: header padded as NumPy does, then the bytes given. */
function npy(descr: string, shape: string, payload: ArrayBufferView, order = 'False'): Uint8Array {
  const dictionary = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const header = `${dictionary.padEnd(117)}\n`;
  const bytes = new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
  return new Uint8Array([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0, ...Buffer.from(header), ...bytes]);
}

// Written by NumPy 2.4.6 itself: [[1.5, -2, 0.25], [3, 4, -1e-300]].
const start = 'k05VTVBZAQB2AHsnZGVzY3InOiAn';
const pad = 'ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg';
const numpy: Record<string, string> = {
  'C order': `${start}PGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9${pad}IAoAAAAAAAD4PwAAAAAAAADAAAAAAAAA0D8AAAAAAAAIQAAAAAAAABBAWfP4wh9upYE=`,
  'Fortran order': `${start}PGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0g${pad}IAoAAAAAAAD4PwAAAAAAAAhAAAAAAAAAAMAAAAAAAAAQQAAAAAAAANA/WfP4wh9upYE=`,
  'big endian': `${start}PmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9${pad}IAo/+AAAAAAAAMAAAAAAAAAAP9AAAAAAAABACAAAAAAAAEAQAAAAAAAAgaVuH8L481k=`,
  'format version 2':
    'k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAADAAAAAAAAA0D8AAAAAAAAIQAAAAAAAABBAWfP4wh9upYE=',
};

describe('readNpy', () => {
  it.each(Object.entries(numpy))('reads what NumPy wrote: %s', (_, base64) => {
    const { shape, data } = readNpy(Buffer.from(base64, 'base64'), 'x.npy');
    expect(shape).toEqual([2, 3]);
    expect([...data]).toEqual([1.5, -2, 0.25, 3, 4, -1e-300]);
  });

  it.each([
    ['<f4', Float32Array.of(1, -2, 0.5)],
    ['<i8', BigInt64Array.of(1n, -2n, 2n ** 53n)],
    ['<u8', BigUint64Array.of(1n, 2n, 3n)],
    ['<i4', Int32Array.of(1, -2, 3)],
    ['<u4', Uint32Array.of(1, 2, 4294967295)],
    ['<i2', Int16Array.of(1, -2, 3)],
    ['<u2', Uint16Array.of(1, 2, 65535)],
    ['|i1', Int8Array.of(1, -2, 3)],
    ['|u1', Uint8Array.of(1, 2, 255)],
    ['|b1', Uint8Array.of(1, 0, 1)],
  ])('reads entries of type %s', (descr, values) => {
    expect([...readNpy(npy(descr, '(3,)', values), 'x.npy').data]).toEqual(Array.from(values, Number));
  });

  const one = Float64Array.of(1);
  const saveAgain = 'save it again with numpy.save as a C-ordered float64 array';
  it.each([
    ['another file', Buffer.from('1,2,3\n4,5,6\n'), `not an NPY file; ${saveAgain}`],
    ['a cut header', npy('<f8', '(1,)', one).subarray(0, 40), `the file ends inside its header; ${saveAgain}`],
    ['cut data', npy('<f8', '(2,)', one), `8 bytes of data where 2 entries need 16; ${saveAgain}`],
    [
      'trailing data',
      npy('<f8', '(1,)', Float64Array.of(1, 2)),
      `16 bytes of data where 1 entries need 8; ${saveAgain}`,
    ],
    [
      'complex numbers',
      npy('<c16', '(1,)', one),
      `entries of type <c16 are not real numbers of a known size; ${saveAgain}`,
    ],
    ['text', npy('<U1', '(1,)', one), `entries of type <U1 are not real numbers of a known size; ${saveAgain}`],
    ['a broken header', npy('oops', '(1,)', one), `the header is not one of a plain numeric array; ${saveAgain}`],
    [
      'three dimensions',
      npy('<f8', '(1, 1, 1)', one),
      'the array has 3 dimensions; reshape it to rows × columns, or to one target per row',
    ],
    [
      'a scalar',
      npy('<f8', '()', one),
      'the array has 0 dimensions; reshape it to rows × columns, or to one target per row',
    ],
  ])('refuses %s', (_, bytes, line) => {
    expect(() => readNpy(bytes, 'x.npy')).toThrow(
      new BadData({ file: 'x.npy' }, ...(line.split('; ') as [string, string])),
    );
  });
});

describe('npyTable', () => {
  const file = (name: string, shape: number[], data: number[]) => ({
    file: name,
    array: { shape, data: Float64Array.from(data) },
  });
  const matrix = file('x.npy', [2, 2], [1, 2, 3, 4]);

  it('takes a vector of targets, flat or n × 1', () => {
    for (const shape of [[2], [2, 1]]) {
      const table = npyTable(matrix, file('y.npy', shape, [5, 6]));
      expect(table).toMatchObject({ name: 'x.npy', rows: 2, columns: 2, targetName: 'y.npy' });
      expect([...table.inputs, ...table.targets]).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  it('takes the target from a column: the last, or by number', () => {
    expect([...npyTable(matrix).targets]).toEqual([2, 4]);
    const table = npyTable(matrix, '1');
    expect([...table.targets, ...table.inputs]).toEqual([1, 3, 2, 4]);
    expect(table).toMatchObject({ columnNames: ['column 2'], targetName: 'column 1' });
  });

  it.each([
    [
      'one dimension',
      () => npyTable(file('x.npy', [2], [1, 2])),
      'x.npy: the inputs have one dimension; reshape them to rows × columns',
    ],
    [
      'no rows',
      () => npyTable(file('x.npy', [0, 3], [])),
      'x.npy: the array is empty (0 × 3); give at least one row and one column',
    ],
    [
      'one column and no targets',
      () => npyTable(file('x.npy', [2, 1], [1, 2])),
      'x.npy: there is only one column; give the targets as a second NPY file with --target',
    ],
    [
      'a bad column',
      () => npyTable(matrix, 'y'),
      'x.npy: there is no target column "y"; choose a number from 1 to 2, or an NPY file of targets',
    ],
    [
      'a wrong number of targets',
      () => npyTable(matrix, file('y.npy', [3], [1, 2, 3])),
      'y.npy: the targets have shape 3 while x.npy has 2 rows; give exactly one target per row',
    ],
    [
      'NaN',
      () => npyTable(file('x.npy', [1, 2], [Number.NaN, 1])),
      'x.npy, row 1, column 1: NaN is not a finite number; remove the row or correct it',
    ],
    [
      'an infinite target',
      () => npyTable(matrix, file('y.npy', [2], [0, Number.NEGATIVE_INFINITY])),
      'y.npy, row 2, column 1: -Infinity is not a finite number; remove the row or correct it',
    ],
  ])('refuses %s', (_, act, line) => {
    expect(act).toThrow(expect.objectContaining({ name: 'BadData', message: line }));
  });
});
