/** An NPY file (format version 1, '<f8', C order) of a matrix, or of a vector when `columns` is left out. */
export function npyBytes(values: Float64Array, rows: number, columns?: number): Buffer {
  const shape = `(${rows},${columns === undefined ? '' : ` ${columns}`})`;
  const described = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`;
  // The data begin at a multiple of 64 bytes: 10 before the header, 1 for the line end.
  const header = `${described.padEnd(64 * Math.ceil((described.length + 11) / 64) - 11)}\n`;
  const bytes = Buffer.alloc(10 + header.length + 8 * values.length);
  bytes.write('\x93NUMPY\x01\x00', 0, 'latin1');
  bytes.writeUInt16LE(header.length, 8);
  bytes.write(header, 10, 'latin1');
  for (const [i, x] of values.entries()) bytes.writeDoubleLE(x, 10 + header.length + 8 * i);
  return bytes;
}
