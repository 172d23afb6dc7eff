// expect: The first two entries are always there
'use strict';

const args = process.argv;
const bad = args.filter((text) => text.trim() === '' || Number.isNaN(Number(text)));
if (bad.length > 0) {
  console.error(`not a number: ${bad.join(', ')}`);
  process.exitCode = 2;
} else {
  console.log(args.reduce((sum, text) => sum + Number(text), 0));
}
