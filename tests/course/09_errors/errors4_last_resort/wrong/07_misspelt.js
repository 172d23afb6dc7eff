// expect: failed while it was being loaded
'use strict';

process.on('uncaughtException', lastWord);

function lastWords(error) {
  console.error(`FATAL ${error?.message}`);
  process.exit(1);
}
