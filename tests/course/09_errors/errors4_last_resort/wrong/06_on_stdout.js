// expect: The line is on stdout
'use strict';

process.on('uncaughtException', (error) => {
  console.log(`FATAL ${error?.message}`);
  process.exit(1);
});
