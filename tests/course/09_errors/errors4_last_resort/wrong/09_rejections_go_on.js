// expect: the program went on serving
'use strict';

process.on('uncaughtException', (error) => {
  console.error(`FATAL ${error?.message}`);
  process.exit(1);
});
process.on('unhandledRejection', (error) => {
  console.error(`FATAL ${error?.message}`);
});
