// Compiles the AssemblyScript sources and writes them as TypeScript modules, so that no file is looked for at run time.
// Does nothing for a module whose sources are those of the last build.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('.', import.meta.url));
const package_ = createRequire(import.meta.url).resolve('assemblyscript/package.json');

const modules = [
  {
    sources: 'descent/kernel/assembly',
    target: 'descent/kernel/kernel-wasm.ts',
    name: 'kernelWasm',
    memory: '--enable simd,threads --sharedMemory --initialMemory 8 --maximumMemory 65536 --memoryBase 65536',
  },
  {
    sources: 'numerics/wasm/assembly',
    target: 'numerics/wasm/numerics-wasm.ts',
    name: 'numericsWasm',
    memory: '--enable simd --initialMemory 1 --maximumMemory 65536',
  },
];

for (const { sources, target, name, memory } of modules) {
  const from = join(src, sources);
  const to = join(src, target);
  const hash = createHash('sha256').update(readFileSync(package_)).update(memory);
  for (const file of readdirSync(from).sort()) hash.update(file).update(readFileSync(join(from, file)));
  const digest = hash.digest('hex');
  if (existsSync(to) && readFileSync(to, 'utf8').includes(digest)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'lakatos-wasm-'));
  const binary = join(folder, 'module.wasm');
  const flags = `-O3 --noAssert --runtime stub --importMemory ${memory} --use abort=`;
  execFileSync(
    process.execPath,
    [join(dirname(package_), 'bin', 'asc.js'), join(from, 'index.ts'), '-o', binary, ...flags.split(' ')],
    { stdio: 'inherit' },
  );
  writeFileSync(
    to,
    `// Written by build.mjs from sources ${digest}.
/** A WebAssembly module, base64. */
export const ${name}: string =
  '${readFileSync(binary).toString('base64')}';
`,
  );
  rmSync(folder, { recursive: true });
}
