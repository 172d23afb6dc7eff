'use strict';
// child1_no_shell                                         (interview questions 42, 128)
//
// Readers send poems to a magazine, each as a file, and they choose the files' names. Another
// program, lines.js, counts the lines of a poem. This function starts it:
//
//     await countLines('poems', 'autumn.txt')        -> 12
//
// - lines.js runs in the folder, and is given the name of the file.
// - The promise is fulfilled with a number.
// - If the program can't be started, or ends with an exit code other than 0, the promise is rejected
//   with an error. If the program has written the reason to stderr, error.message contains it.
//
// One reader has called his poem  `a; echo HACKED`, and that was the last day of this function.

const { exec } = require('node:child_process');
const path = require('node:path');

const LINES = path.join(__dirname, 'lines.js');

function countLines(folder, name, program = process.execPath) {
  return new Promise((resolve, reject) => {
    exec(`"${program}" "${LINES}" ${name}`, { cwd: folder }, (error, stdout) => {
      if (error) reject(error);
      else resolve(Number(stdout));
    });
  });
}

module.exports = { countLines };
