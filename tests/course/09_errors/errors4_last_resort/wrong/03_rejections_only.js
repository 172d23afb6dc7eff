// expect: your code listens to one event
'use strict';

process.on('unhandledRejection', (error) => {
  console.error(`FATAL ${error?.message}`);
  process.exit(1);
});
