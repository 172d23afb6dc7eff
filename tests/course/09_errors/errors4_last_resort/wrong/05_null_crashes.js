// expect: Exit code 7 has a meaning
'use strict';

process.on('uncaughtException', (error) => {
  console.error(`FATAL ${error.message}`);
  process.exit(1);
});
