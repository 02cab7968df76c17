import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { recordedIo } from '../testing-io.js';
import { allCommands } from './index.js';

const program = { version: '0', commands: allCommands([]) };
const folder = mkdtempSync(path.join(tmpdir(), 'lakatos-certify-'));
const file = path.join(folder, 'certificate.json');

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordedIo();
  const code = await runCli(program, argv, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

function npy(shape: string, values: number[]): Buffer {
  const header = `${`{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117)}\n`;
  const bytes = Buffer.alloc(8 * values.length);
  for (const [i, x] of values.entries()) bytes.writeDoubleLE(x, 8 * i);
  return Buffer.concat([Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0]), Buffer.from(header), bytes]);
}

const small = ['certify', 'digits', '--take', '3', '--activation', 'softplus', '--width', '64', '--out', file];

describe('certify and verify-certificate', () => {
  it('certifies digits, and the certificate is accepted; a forged one is not', async () => {
    const { code, out } = await run(...small, '--steps', '400', '--polish', '--json');
    expect(code).toBe(0);
    const schema = new Ajv2020({ strict: true }).compile(JSON.parse((await run('schema', 'certify')).out));
    expect(schema(JSON.parse(out))).toBe(true);
    expect(await run('verify-certificate', file)).toMatchObject({ code: 0 });
    const forged = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(
      file,
      JSON.stringify({ ...forged, claims: { ...forged.claims, alpha: forged.claims.alpha * 1.001 } }),
    );
    const rejected = await run('verify-certificate', file);
    expect(rejected.code).toBe(1);
    expect(rejected.out).toContain('σmin(J) > α');
  });

  it('says what is missing and exits with 2', async () => {
    const { code, out } = await run(...small, '--steps', '1');
    expect(code).toBe(2);
    expect(out).toMatch(/Not certified: ρ ≤ .* too large by a factor/);
  });

  it.each([
    ['--activation softplus --width 64 --steps 1', /^--steps 20 --polish \d+$/],
    ['--activation sigmoid --width 8 --steps 20 --polish 80', /^--width 32 --steps/],
  ])(
    'where no width that can be held would do (%s): what was tried and does, and indeed it does',
    async (given, does) => {
      const iris = ['certify', 'iris', '--take', '24', '--out', file];
      const { code, out } = await run(...iris, ...given.split(' '), '--json');
      expect(code).toBe(2);
      const { missing } = JSON.parse(out);
      expect(missing.widthBeyondReach).toBeGreaterThan(2 ** 32 / 24);
      expect(missing.changes.found).toMatch(does);
      const changed = [...given.split(' '), ...missing.changes.found.split(' ')];
      expect((await run(...iris, ...changed)).code).toBe(0);
    },
  );

  it('ReLU, weights in an NPY file beside the certificate: one byte of it changed is seen', async () => {
    const relu = [
      'certify',
      'digits',
      '--take',
      '3',
      '--activation',
      'relu',
      '--width',
      '64',
      '--seed',
      '2',
      '--steps',
      '20',
    ];
    const place = ['--out', file, '--weights-file', 'weights.npy'];
    expect(await run(...relu, '--polish', '50', ...place)).toMatchObject({ code: 0 });
    expect(await run('verify-certificate', file)).toMatchObject({ code: 0 });
    const weights = path.join(folder, 'weights.npy');
    const bytes = readFileSync(weights);
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(weights, bytes);
    expect((await run('verify-certificate', file)).out).toContain('not proved: the hash of the weights');
    rmSync(weights);
    expect((await run('verify-certificate', file)).out).toContain('not proved: the file of the weights is there');
    expect((await run(...relu, '--out', file, '--weights-file', '../w.npy')).code).toBe(64);
  });

  it('draws wider when told to: what is missing changes', async () => {
    const table = async (scale: string): Promise<number> => {
      const { out } = await run(...small, '--steps', '1', '--scale', scale, '--json');
      return JSON.parse(out).smallestGramEigenvalue.lo;
    };
    expect(await table('3')).not.toBe(await table('1'));
    expect((await run(...small, '--scale', '0')).code).toBe(64);
  });

  it('takes the weights of a network trained elsewhere', async () => {
    const inputs = path.join(folder, 'x.csv');
    writeFileSync(inputs, 'a,b,y\n1,0,0.1\n0,1,-0.1\n');
    const [w, a] = [path.join(folder, 'w.npy'), path.join(folder, 'a.npy')];
    writeFileSync(w, npy('(4, 2)', [1, 0.5, 1, 0.5, -0.5, 1, -0.5, 1]));
    writeFileSync(a, npy('(4,)', [1, -1, 1, -1]));
    const trained = ['certify', inputs, '--weights', w, '--signs', a, '--polish', '--out', file];
    expect(await run(...trained)).toMatchObject({ code: 0 });
    expect(await run('verify-certificate', file)).toMatchObject({ code: 0 });
    expect((await run('certify', inputs, '--weights', w)).code).toBe(64);
    writeFileSync(a, npy('(4,)', [1, -1, 1, 0.5]));
    expect((await run(...trained)).err).toMatch(/a\.npy, row 4: 0\.5 is not a sign/);
    expect((await run('verify-certificate', inputs)).code).toBe(65);
  });
});
