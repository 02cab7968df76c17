import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UsageError } from './usage-error.js';
import { writeFiles } from './write-files.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lakatos-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('writes all files, makes their folders, replaces old ones and leaves nothing else', async () => {
  const [old, deep] = [path.join(folder, 'a.json'), path.join(folder, 'b', 'c.md')];
  await writeFile(old, 'old');
  await writeFiles({ [old]: 'new', [deep]: 'text' });
  expect(await readFile(old, 'utf8')).toBe('new');
  expect(await readFile(deep, 'utf8')).toBe('text');
  expect(await readdir(folder)).toEqual(['a.json', 'b']);
  expect(await readdir(path.join(folder, 'b'))).toEqual(['c.md']);
});

it('leaves every file as it was when a later one cannot be written, and says what to do', async () => {
  const [first, blocked] = [path.join(folder, 'a.json'), path.join(folder, 'a.json', 'below-a-file.json')];
  await writeFile(first, 'old');
  await expect(writeFiles({ [first]: 'new', [blocked]: 'text' })).rejects.toThrow(UsageError);
  await expect(writeFiles({ [blocked]: 'text' })).rejects.toThrow(/cannot write .*below-a-file.*choose a place/);
  expect(await readFile(first, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['a.json']);
});

it('does not overwrite a folder', async () => {
  const place = path.join(folder, 'reports');
  await mkdir(place);
  await expect(writeFiles({ [place]: 'text' })).rejects.toThrow(UsageError);
  expect(await readdir(folder)).toEqual(['reports']);
});
