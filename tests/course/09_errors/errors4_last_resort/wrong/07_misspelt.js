// expect: failed while it was loading
'use strict';

process.on('uncaughtException', lastWord);

function lastWords(error) {
  console.error(`FATAL ${error?.message}`);
  process.exit(1);
}
