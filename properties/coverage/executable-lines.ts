import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/**
 * The lines of a TypeScript source (from 1) that tsc turned into code. c8 counts comments, blank lines and types as
 * covered lines; only these may count. Empty for a file of types alone. Throws when the compiled file or its map is missing.
 */
export function executableLines(compiled: string): Set<number> {
  const map = new SourceMap(JSON.parse(readFileSync(`${compiled}.map`, 'utf8')));
  const lines = new Set<number>();
  readFileSync(compiled, 'utf8')
    .split('\n')
    .forEach((text, line) => {
      if (/^\s*(\/\*|\*|\/\/)/.test(text)) return;
      for (const column of [text.search(/\S/), text.length]) {
        const entry = map.findEntry(line, column);
        if ('originalLine' in entry && entry.generatedLine === line) lines.add(entry.originalLine + 1);
      }
    });
  return lines;
}
