// expect: your code listens to only one
'use strict';

process.on('unhandledRejection', (error) => {
  console.error(`FATAL ${error?.message}`);
  process.exit(1);
});
