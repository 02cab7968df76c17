import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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
    forged.claims.alpha *= 1.001;
    writeFileSync(file, JSON.stringify(forged));
    const rejected = await run('verify-certificate', file);
    expect(rejected.code).toBe(1);
    expect(rejected.out).toContain('σmin(J) > α');
  });

  it('says what is missing and exits with 2', async () => {
    const { code, out } = await run(...small, '--steps', '1');
    expect(code).toBe(2);
    expect(out).toMatch(/Not certified: ρ ≤ .* too large by a factor/);
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
