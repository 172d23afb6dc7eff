// expect: the program went on serving
'use strict';

process.on('uncaughtException', (error) => {
  console.error(`FATAL ${error?.message}`);
});
