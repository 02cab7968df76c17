import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from './usage-error.js';

/**
 * Writes files (path → text or bytes) so that each is either whole or as before: all are first written beside their places, then
 * renamed. Folders are made. Throws UsageError when a place cannot be written; nothing is left half-written then.
 */
export async function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const entries = Object.entries(files).map(([file, text]) => ({
    file,
    text,
    temporary: `${file}.${process.pid}.tmp`,
  }));
  try {
    for (const { file, text, temporary } of entries) {
      await attempt(file, () => mkdir(path.dirname(file), { recursive: true }));
      await attempt(file, () => writeThrough(temporary, text));
    }
    for (const { file, temporary } of entries) await attempt(file, () => rename(temporary, file));
  } finally {
    for (const { temporary } of entries) await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function writeThrough(file: string, text: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function attempt(file: string, action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`cannot write ${file} (${reason}); choose a place you may write to`);
  }
}
