// alt: Sends rejections the way of all errors, so there is one handler.
'use strict';

process.on('unhandledRejection', (reason) => {
  throw reason;
});
process.on('uncaughtException', (error) => {
  console.error('FATAL', error?.message);
  process.exit(1);
});
