// Mara's program, an ES module. Read it, don't change it.
//
// She copied its package.json from an article, and now neither Node nor npm can read it. Repair
// it in pkg1_valid_json.json (the test puts it beside this file, as package.json):
// `node .` should start this program, and npm should accept the name and the version.

import { argv } from 'node:process';

const where = argv[2] ?? 'Utrecht';

console.log(`Tomorrow in ${where}: sun, 21 degrees`);
