#!/usr/bin/env node
import { theorems } from '../../theorems/index.js';
import { allCommands } from './commands/index.js';
import { leave, processIo } from './process-io.js';
import { runCli } from './run-cli.js';
import { version } from './version.js';

leave(await runCli({ version, commands: allCommands(theorems) }, process.argv.slice(2), processIo()));
