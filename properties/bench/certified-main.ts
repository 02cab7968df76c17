/** `node dist/properties/bench/certified-main.js [--quick]`: the certified part of the benchmark, alone. */
import { certifiedSection } from './certified.js';

process.stdout.write(await certifiedSection(process.argv.includes('--quick')));
