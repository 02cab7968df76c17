import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { otherNodes } from '../../../properties/platforms/other-nodes.js';
import { digests } from './testing/digest.js';

/** What this version of the kernel gives: not evidence that it is right, only that it is the same everywhere. */
const FROZEN = {
  tanh: 'badbaadf5620f3e7',
  softplus: 'ff54e46265a6d98a',
  sigmoid: '96e9308a38f1d8cf',
  erf: 'ab3a969171cc7b1f',
  sin: '70d3b0362ee7552f',
  arctan: '983310ef39cb0890',
  gelu: '5177191d14e74a84',
  silu: '1651a6eb478ed56a',
  gaussian: '1a90d88fe90f46d2',
  affine: 'ecc1525bc887ad79',
  relu: '7c8700465ed90c92',
  mixture: '875bcb26a4641934',
  'tanh by X': 'ce0409ad90988e83',
  'gelu by X': 'aa11c142ce4a6e85',
  'sin without companions': 'dcf9a485b3c74d08',
  'gelu without companions': '8318239948d5c437',
};

const module = new URL('./testing/digest.js', import.meta.url);
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
