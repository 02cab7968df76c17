import { BadData } from './bad-data.js';

/** An array read from an NPY file, in C order. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

type Element = (view: DataView, at: number, little: boolean) => number;

const elements: Readonly<Record<string, Element>> = {
  f8: (view, at, little) => view.getFloat64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at),
};

const saveAgain = 'save it again with numpy.save as a C-ordered float64 array';

/**
 * Reads an NPY file (NumPy format versions 1 to 3): one- or two-dimensional, floats, integers or booleans, either byte order,
 * C or Fortran order. Integers beyond 2^53 are rounded to float64. Throws BadData for anything else; entries may be NaN or infinite here.
 */
export function readNpy(bytes: Uint8Array, file: string): NpyArray {
  const fail = (problem: string, remedy: string = saveAgain): never => {
    throw new BadData({ file }, problem, remedy);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isNpy(bytes) || bytes.length < 12) return fail('not an NPY file');
  const start = bytes[6] === 1 ? 10 : 12;
  const offset = start + (start === 10 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (offset > bytes.length) return fail('the file ends inside its header');
  const header = new TextDecoder('latin1').decode(bytes.subarray(start, offset));
  const type = /'descr'\s*:\s*'([<>=|])(\w+)'/.exec(header);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const dimensions = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  if (!type || !order || dimensions === undefined) return fail('the header is not one of a plain numeric array');
  const element = elements[type[2]!];
  if (!element) return fail(`entries of type ${type[1]}${type[2]} are not real numbers of a known size`);
  const shape = dimensions
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(Number);
  if (shape.length < 1 || shape.length > 2) {
    return fail(`the array has ${shape.length} dimensions`, 'reshape it to rows × columns, or to one target per row');
  }
  const count = shape.reduce((product, size) => product * size, 1);
  const size = Number(type[2]![1]);
  if (bytes.length - offset !== count * size) {
    return fail(`${bytes.length - offset} bytes of data where ${count} entries need ${count * size}`);
  }
  const [rows = 0, columns = 1] = shape;
  const strides = order === 'True' ? [1, rows] : [columns, 1];
  const data = new Float64Array(count);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      data[i * columns + j] = element(view, offset + size * (i * strides[0]! + j * strides[1]!), type[1] !== '>');
    }
  }
  return { shape, data };
}

/** Whether the file begins as NPY files do, whatever its name. */
export function isNpy(bytes: Uint8Array): boolean {
  return [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59].every((byte, k) => bytes[k] === byte);
}
