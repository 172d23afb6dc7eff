// expect: even null or undefined
'use strict';

process.on('uncaughtException', (error) => {
  console.error(`FATAL ${error === null ? 'null' : error.message}`);
  process.exit(1);
});
