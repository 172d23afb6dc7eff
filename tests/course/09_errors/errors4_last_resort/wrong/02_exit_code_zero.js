// expect: 0 means that
'use strict';

process.on('uncaughtException', (error) => {
  console.error(`FATAL ${error?.message}`);
  process.exit();
});
