// alt: Shows where the error came from, but the log gets lines without FATAL as well.
'use strict';

process.on('uncaughtException', (error) => {
  console.error(`FATAL ${error?.stack ?? error}`);
  process.exit(1);
});
