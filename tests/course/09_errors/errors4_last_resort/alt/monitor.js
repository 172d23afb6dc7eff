// alt: Only watches: Node.js still prints the stack and ends with 1 by itself.
'use strict';

process.on('uncaughtExceptionMonitor', (error) => {
  console.error(`FATAL ${error?.message ?? error}`);
});
