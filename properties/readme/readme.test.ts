import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodeMeanings } from '../../src/cli/exit-code.js';

/**
 * Every line of a ```sh block in the README is a command a reader may type. A comment may follow: "# about a minute" marks one that
 * takes long, "# exits with 2" one whose code is not 0. Long ones and npm's are checked to exist, all others are run.
 */
const readme = readFileSync('README.md', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lines = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));
const commands = lines.flatMap((line) => {
  const [command = '', comment = ''] = line.split(/\s+#\s*/);
  return command.split(/\s*&&\s*/).map((part) => ({ words: part.split(' '), comment, line }));
});

function lakatos(...args: string[]): { status: number | null; stdout: string } {
  return spawnSync(process.execPath, ['dist/src/cli/main.js', ...args], { encoding: 'utf8' });
}

describe('the README', () => {
  it('shows its two commands on the first screen', () => {
    const firstScreen = readme.split('\n').slice(0, 25).join('\n');
    for (const command of ['npm ci && npm start', 'npm ci && npm test']) expect(firstScreen).toContain(command);
  });

  it.each(commands)('tells a command that works: $line', ({ words, comment }) => {
    const [program, ...args] = words;
    if (program === 'npm') {
      const script = args[0] === 'run' ? args[1] : args[0];
      expect(['ci', ...Object.keys(manifest.scripts)]).toContain(script);
      return;
    }
    expect([program, args.shift()]).toEqual(['npx', 'lakatos']);
    if (comment.startsWith('about')) {
      const help = lakatos(args[0] ?? '', '--help');
      expect(help.status).toBe(0);
      for (const option of args.filter((arg) => arg.startsWith('--'))) expect(help.stdout).toContain(option);
      return;
    }
    const { status } = lakatos(...args);
    expect(status).toBe(Number(/exits with (\d+)/.exec(comment)?.[1] ?? 0));
  });

  it('lists exactly the exit codes there are', () => {
    const rows = [...readme.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, meaning]) => [code, meaning]);
    expect(Object.fromEntries(rows)).toEqual(exitCodeMeanings);
  });

  it('gives a reason for every dependency, and for nothing else', () => {
    const tables = readme.slice(readme.indexOf('| package | why |'));
    const rows = [...tables.matchAll(/^\| (`.*`) \| \S.* \|$/gm)].flatMap(
      ([, names = '']) => names.match(/[^`, ]+/g) ?? [],
    );
    const wanted = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    expect(rows.sort()).toEqual(wanted.sort());
  });
});
