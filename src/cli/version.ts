import { readFileSync } from 'node:fs';

/** The version in package.json, read where both the checkout and the installed package have it. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
