'use strict';

const fs = require('node:fs');

process.on('uncaughtException', (error) => {
  const message = error?.message ?? String(error);
  fs.writeSync(2, `FATAL ${message}\n`); // synchronous on every system, also into a pipe
  process.exit(1);
});
