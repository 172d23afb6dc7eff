'use strict';
// A program that counts the lines of a file. Read it, don't change it.
//
//     node lines.js FILE         prints the number of lines
//     node lines.js --help       prints how it is used
//     node lines.js -- FILE      everything after -- is a file's name, even if it begins with -

const fs = require('node:fs');

const given = process.argv.slice(2);
const end = given.indexOf('--');
const options = end === -1 ? given.filter((word) => word.startsWith('-')) : given.slice(0, end);
const files = end === -1 ? given.filter((word) => !word.startsWith('-')) : given.slice(end + 1);

if (options.includes('--help') || options.includes('-h')) {
  console.log('usage: lines.js [--help] [--] FILE');
} else if (options.length > 0 || files.length !== 1) {
  console.error(`lines.js: I want one file, and got: ${given.join(' ')}`);
  process.exitCode = 2;
} else if (!fs.existsSync(files[0])) {
  console.error(`lines.js: no such file: ${files[0]}`);
  process.exitCode = 1;
} else {
  const text = fs.readFileSync(files[0], 'utf8');
  if (text !== '' && !text.endsWith('\n')) console.error('lines.js: the last line has no end; I count it, too');
  console.log(text.split('\n').length - Number(text.endsWith('\n') || text === ''));
}
