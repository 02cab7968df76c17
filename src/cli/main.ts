#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { theorems } from '../../theorems/index.js';
import { allCommands } from './commands/index.js';
import { leave, processIo } from './process-io.js';
import { runCli } from './run-cli.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
leave(await runCli({ version, commands: allCommands(theorems) }, process.argv.slice(2), processIo()));
