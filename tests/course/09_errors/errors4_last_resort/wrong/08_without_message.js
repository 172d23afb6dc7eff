// expect: doesn't contain the error's message
'use strict';

process.on('uncaughtException', () => {
  console.error('FATAL error');
  process.exit(1);
});
