// alt: Survives an error without a message; `once` leaves a second error to Node.js.
'use strict';

process.once('uncaughtException', (error) => {
  process.exitCode = 1;
  try {
    console.error(`FATAL ${error.message}`);
  } catch {
    console.error('FATAL (no message)');
  } finally {
    process.exit();
  }
});
