// expect: Which entry did your check refuse
'use strict';

const args = process.argv.slice(2);
if (args.some((text) => typeof text !== 'number')) {
  console.error(`not a number: ${args}`);
  process.exit(2);
}
console.log(args.reduce((sum, number) => sum + number, 0));
