/** `node dist/properties/cited/record.js`: writes reports/attacks.json, which the ledger cites. */
import { writeFileSync } from 'node:fs';
import { attackAll } from './attack-all.js';

writeFileSync('reports/attacks.json', `${JSON.stringify(attackAll(), null, 2)}\n`);
