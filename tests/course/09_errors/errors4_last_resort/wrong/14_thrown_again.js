// expect: your handler throws the error again
'use strict';

process.on('uncaughtException', (error) => {
  console.error(`FATAL ${error?.message ?? error}`);
  throw error;
});
