// expect: runs only after an error
'use strict';

process.on('uncaughtException', (error) => {
  console.error(`FATAL ${error?.message}`);
  process.exit(1);
});
process.on('exit', () => {
  process.exitCode = 1;
});
