// expect: does not contain the message
'use strict';

process.on('uncaughtException', () => {
  console.error('FATAL error');
  process.exit(1);
});
