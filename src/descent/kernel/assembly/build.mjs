// Compiles the AssemblyScript sources and writes them as a TypeScript module, so that no file is looked for at run time.
// Does nothing when the sources are those of the last build.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '..', 'kernel-wasm.ts');
const package_ = createRequire(import.meta.url).resolve('assemblyscript/package.json');

const hash = createHash('sha256').update(readFileSync(package_));
for (const name of readdirSync(here).sort()) hash.update(name).update(readFileSync(join(here, name)));
const sources = hash.digest('hex');

if (!(existsSync(target) && readFileSync(target, 'utf8').includes(sources))) {
  const folder = mkdtempSync(join(tmpdir(), 'lakatos-kernel-'));
  const binary = join(folder, 'kernel.wasm');
  const flags = '-O3 --noAssert --runtime stub --enable simd,threads --importMemory --sharedMemory';
  const memory = '--initialMemory 8 --maximumMemory 65536 --memoryBase 65536 --use abort=';
  execFileSync(
    process.execPath,
    [
      join(dirname(package_), 'bin', 'asc.js'),
      join(here, 'index.ts'),
      '-o',
      binary,
      ...flags.split(' '),
      ...memory.split(' '),
    ],
    { stdio: 'inherit' },
  );
  writeFileSync(
    target,
    `// Written by assembly/build.mjs from sources ${sources}.
/** The kernel's WebAssembly module, base64. */
export const kernelWasm: string =
  '${readFileSync(binary).toString('base64')}';
`,
  );
  rmSync(folder, { recursive: true });
}
