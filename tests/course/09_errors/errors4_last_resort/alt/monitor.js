'use strict';

process.on('uncaughtExceptionMonitor', (error) => {
  console.error(`FATAL ${error?.message ?? error}`);
});
