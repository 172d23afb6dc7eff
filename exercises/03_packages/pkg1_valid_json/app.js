// Mara's program, an ES module. Read it, do not change it.
// (It only starts beside a package.json that says so: the test puts yours there.)

import { argv } from 'node:process';

const where = argv[2] ?? 'Utrecht';

console.log(`Tomorrow in ${where}: sun, 21 degrees`);
