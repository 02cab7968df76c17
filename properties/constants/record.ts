import { writeFileSync } from 'node:fs';
import { inputsOfBounds, proveActivationBounds } from '../../src/numerics/activation-bounds.js';
import { certifiedActivations } from '../../src/numerics/activations/index.js';

/** Proves B and Λ of every named activation anew and writes them with the inputs of the proofs: `node dist/properties/constants/record.js`. */
const ends = ({ lo, hi }: { lo: number; hi: number }): string =>
  `{ lo: ${lo}, hi: ${hi === Number.POSITIVE_INFINITY ? 'Number.POSITIVE_INFINITY' : hi} }`;
const entries = [...certifiedActivations.values()].map((activation) => {
  const bounds = proveActivationBounds(activation);
  return `  {
    name: '${activation.name}',
    inputs: '${inputsOfBounds(activation)}',
    bounds: {
      derivativeBound: ${ends(bounds.derivativeBound)},
      derivativeBoundAt: ${bounds.derivativeBoundAt},
      derivativeLipschitz: ${ends(bounds.derivativeLipschitz)},
      derivativeLipschitzAt: ${bounds.derivativeLipschitzAt},
    },
  },`;
});
writeFileSync(
  'src/numerics/proved-bounds.ts',
  `import type { ActivationBounds } from './activations/certified-activation.js';

/** A proof of B and Λ on record. */
export interface RecordedBounds {
  readonly name: string;
  /** The inputs of the proof, hashed: see \`inputsOfBounds\`. */
  readonly inputs: string;
  readonly bounds: ActivationBounds;
}

/** Written by properties/constants/record.ts, not by hand; a test proves every entry anew. */
export const provedBounds: readonly RecordedBounds[] = [
${entries.join('\n')}
];
`,
);
