import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { otherNodes } from '../../../properties/platforms/other-nodes.js';
import { hasWideVectors } from '../../cli/wide-vectors.js';
import { digests } from './testing/digest.js';

/** What this version of the kernel gives: not evidence that it is right, only that it is the same everywhere. */
const FROZEN = {
  tanh: '02d2086b2414284e',
  softplus: 'b17654696bdb4a56',
  sigmoid: '214b5bc9fad1a696',
  erf: '8c5d28e5e79b6695',
  sin: '5752b18db02d4333',
  arctan: 'db07ab80b7a49199',
  gelu: 'd94d882508eb8450',
  silu: 'c26c53da817e814b',
  gaussian: 'eb4fe3f00cca4591',
  affine: 'e3049f9eee455829',
  relu: '7c8700465ed90c92',
  mixture: '4ca6ce87f0646579',
  'tanh by X': 'ad503600eafbdd6f',
  'gelu by X': '6d4c61e1bb630c9f',
  'sin without companions': 'a7a8d6566e4148e6',
  'gelu without companions': '0270da702cccbfbb',
};

const module = new URL('./testing/digest.js', import.meta.url);
const functions = new URL('./testing/evaluator.js', import.meta.url);
const root = fileURLToPath(new URL('../../../', import.meta.url));

test('this Node gives the frozen bits, with one thread and with three', () => {
  expect(digests(1)).toEqual(FROZEN);
  expect(digests(3)).toEqual(FROZEN);
});

const nodes = otherNodes();

test.skipIf(nodes.length === 0).each(nodes)('%s gives the same bits', (binary) => {
  const program = `import(${JSON.stringify(module.href)}).then((m) => console.log(JSON.stringify(m.digests(2))))`;
  const output = execFileSync(binary, ['-e', program], { encoding: 'utf8', timeout: 60_000 });
  expect(JSON.parse(output)).toEqual(FROZEN);
});

/** So that V8 compiles everything at once and for good, and takes together what it can: it would leave short runs to a quick compiler. */
const WIDE = ['--experimental-wasm-revectorize', '--no-liftoff', '--no-wasm-lazy-compilation'];
const wideNodes = nodes.filter((node) => hasWideVectors(node));

test.skipIf(wideNodes.length === 0).each(wideNodes)('%s gives the same bits with wide vectors', (binary) => {
  const program = `import(${JSON.stringify(module.href)}).then((m) => console.log(JSON.stringify(m.digests(2))))`;
  const output = execFileSync(binary, [...WIDE, '-e', program], { encoding: 'utf8', timeout: 60_000 });
  expect(JSON.parse(output)).toEqual(FROZEN);
});

test.skipIf(wideNodes.length === 0).each(wideNodes)(
  '%s takes the loops of increments and of moves together',
  (binary) => {
    const program = `import(${JSON.stringify(functions.href)}).then((m) => {
    const loops = Object.entries(m.kernelFunctions().exports).map(([name, { name: index }]) => [index, name]);
    console.error(JSON.stringify(Object.fromEntries(loops)));
  })`;
    // one thread, so that what V8 says of one function does not stand in that of another
    const flags = [...WIDE, '--trace-wasm-revectorize', '--single-threaded'];
    const { stdout, stderr } = spawnSync(binary, [...flags, '-e', program], {
      encoding: 'utf8',
      timeout: 60_000,
      maxBuffer: 2 ** 28,
    });
    const names = JSON.parse(stderr) as Record<string, string>;
    const failures = new Map<string, number>();
    for (const said of stdout.split('Begin revec function wasm-function#').slice(1)) {
      const name = names[Number.parseInt(said, 10)];
      if (name !== undefined && said.includes('Decide to vectorize'))
        failures.set(name, said.split('Build tree failed').length - 1);
    }
    const taken = (name: string, most: number): boolean => (failures.get(name) ?? Number.POSITIVE_INFINITY) <= most;
    // GELU without its companion gathers from a table
    const wanted = Object.values(names).filter(
      (name) => /(Short|Long|Longest|Sine)$/.test(name) && !/^(gelu|move)/.test(name),
    );
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((name) => !taken(name, 0))).toEqual([]);
    // ‖ΔW‖² is summed across samples, which no pair of neighbours is
    const moves = Object.values(names).filter((name) => /^(move|multiply)/.test(name));
    expect(moves.length).toBeGreaterThan(8);
    expect(moves.filter((name) => !taken(name, name.endsWith('Summed') ? 1 : 0))).toEqual([]);
  },
);

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (chromium === undefined) console.warn('SKIPPED: no Chromium is installed, so the kernel was not tried in a browser');

test.skipIf(chromium === undefined)(
  'Chromium gives the same bits, with shared memory and without',
  async () => {
    expect(await inBrowser(true)).toEqual({ shared: true, digests: FROZEN });
    expect(await inBrowser(false)).toEqual({ shared: false, digests: FROZEN });
  },
  120_000,
);

/** Serves dist/, opens a page that runs the kernel on its main thread and its workers, and waits for what it posts. */
async function inBrowser(isolated: boolean): Promise<unknown> {
  const page = `<!doctype html><script type="module">
    const report = (body) => fetch('/result', { method: 'POST', body: JSON.stringify(body) });
    try {
      const { digests } = await import('/src/descent/kernel/testing/digest.js');
      report({ shared: typeof SharedArrayBuffer !== 'undefined', digests: digests(2) });
    } catch (error) { report({ error: String(error) }); }
  </script>`;
  let finish: (result: unknown) => void = () => undefined;
  const result = new Promise<unknown>((resolve) => {
    finish = resolve;
  });
  const server = createServer((request, response) => {
    if (isolated) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    if (request.url === '/result') {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        response.end();
        finish(JSON.parse(body));
      });
    } else if (request.url === '/') {
      response.setHeader('Content-Type', 'text/html').end(page);
    } else {
      const path = join(root, normalize(request.url ?? '/'));
      if (!existsSync(path)) response.writeHead(404).end();
      else response.setHeader('Content-Type', 'text/javascript').end(readFileSync(path));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const profile = mkdtempSync(join(tmpdir(), 'lakatos-chromium-'));
  const flags =
    '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = spawn(chromium!, [...flags.split(' '), `--user-data-dir=${profile}`, address], {
    stdio: 'ignore',
    detached: true,
  });
  const timer = setTimeout(() => finish({ error: 'Chromium did not answer in 50 s' }), 50_000);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
    const gone = new Promise((resolve) => browser.on('exit', resolve));
    process.kill(-browser.pid!, 'SIGKILL'); // with its helpers, which write to the profile
    await gone;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
