import { defineConfig } from 'vitest/config';

// Tests run as compiled by tsc: coverage then follows tsc's source maps to true line numbers.
export default defineConfig({
  test: {
    include: ['dist/{src,theorems,properties}/**/*.test.js'],
    server: { deps: { external: [/\/dist\//] } },
    pool: 'threads',
    testTimeout: 60_000,
  },
});
