import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

function lakatos(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/src/cli/main.js', ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

it('runs as a program: results on standard output, errors on standard error, the code to the caller', () => {
  const list = lakatos('list', '--json');
  expect(list).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(list.out).schema).toBe('lakatos/list/1');
  expect(lakatos('nonsense')).toMatchObject({ code: 64, out: '' });
});
