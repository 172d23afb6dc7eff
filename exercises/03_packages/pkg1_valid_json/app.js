// Mara's program, an ES module. Read it, do not change it.
//
// She copied its package.json from an article, and now neither Node nor npm can read it. You
// repair it in pkg1_valid_json.json (the test puts it beside this file, as package.json):
// `node .` starts this program, and npm takes the name and the version.

import { argv } from 'node:process';

const where = argv[2] ?? 'Utrecht';

console.log(`Tomorrow in ${where}: sun, 21 degrees`);
