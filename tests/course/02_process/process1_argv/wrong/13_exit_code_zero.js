// expect: A message doesn't change the code
'use strict';

const args = process.argv.slice(2);
const bad = args.filter((text) => text.trim() === '' || Number.isNaN(Number(text)));
if (bad.length > 0) console.error(`not a number: ${bad}`);
else console.log(args.reduce((sum, text) => sum + Number(text), 0));
