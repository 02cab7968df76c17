import type { Theorem } from '../../claim/theorem.js';
import type { CliCommand } from '../command.js';
import { certifyCommand } from './certify.js';
import { checkCommand } from './check.js';
import { ledgerCommand } from './ledger.js';
import { listCommand } from './list.js';
import { proveCommand } from './prove.js';
import { replayCommand } from './replay.js';
import { schemaCommand } from './schema.js';
import { showCommand } from './show.js';
import { verifyCertificateCommand } from './verify-certificate.js';
import { widthCommand } from './width.js';

/** Every command of the program, in the order of the help text. */
export function allCommands(theorems: readonly Theorem[]): readonly CliCommand[] {
  const commands: readonly CliCommand[] = [
    listCommand(theorems),
    showCommand(theorems),
    checkCommand(theorems),
    widthCommand(),
    replayCommand(theorems),
    proveCommand(theorems),
    ledgerCommand(theorems),
    certifyCommand(),
    verifyCertificateCommand(),
  ];
  return [...commands, schemaCommand(commands)];
}
