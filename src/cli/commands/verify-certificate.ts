import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { BadData } from '../../instances/bad-data.js';
import { checkCertificate } from '../../verify/certificate-check/check-certificate.js';
import type { CliCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';

export interface VerifyCertificateOutput {
  readonly schema: 'lakatos/verify-certificate/1';
  readonly file: string;
  readonly accepted: boolean;
  readonly findings: readonly string[];
}

const output: z.ZodType<VerifyCertificateOutput> = z.strictObject({
  schema: z.literal('lakatos/verify-certificate/1'),
  file: z.string(),
  accepted: z.boolean(),
  findings: z.array(z.string()),
});

/** `lakatos verify-certificate <file>`: checks a certificate by code that shares nothing with what made it. */
export function verifyCertificateCommand(): CliCommand<object, VerifyCertificateOutput> {
  return {
    name: 'verify-certificate',
    arguments: '<certificate>',
    summary: 'check a certificate independently, in multiple precision',
    example: 'lakatos verify-certificate reports/certificate.json',
    output,
    run: async ([file = '']) => {
      const { accepted, findings } = checkCertificate(await readJson(file), besides(file));
      return {
        exitCode: accepted ? exitCodes.stands : exitCodes.refuted,
        json: { schema: 'lakatos/verify-certificate/1', file, accepted, findings },
        text: [accepted ? 'Accepted. Proved:' : 'Rejected.', ...findings.map((finding) => `  ${finding}`)].join('\n'),
      };
    },
  };
}

/** Files in the folder of the certificate, by name; undefined where there is none that can be read. */
function besides(certificate: string): (name: string) => Uint8Array | undefined {
  return (name) => {
    try {
      return readFileSync(path.join(path.dirname(certificate), name));
    } catch {
      return undefined;
    }
  };
}

/** The text, once it is known to be JSON. */
async function readJson(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BadData({ file }, 'cannot be read', 'give the path of a certificate that lakatos certify wrote');
  });
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new BadData({ file }, 'is not JSON', 'give a certificate that lakatos certify wrote');
  }
}
