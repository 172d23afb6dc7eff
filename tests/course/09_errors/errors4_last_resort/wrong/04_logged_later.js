// expect: process.exit() doesn't wait
'use strict';

async function log(error) {
  await null;
  console.error(`FATAL ${error?.message}`);
}

process.on('uncaughtException', (error) => {
  log(error);
  process.exit(1);
});
