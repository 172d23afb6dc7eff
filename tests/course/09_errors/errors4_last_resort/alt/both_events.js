// alt: Says openly that both are handled; uncaughtException alone gets rejections, too.
'use strict';

function lastWords(error) {
  process.stderr.write(`FATAL ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

process.on('uncaughtException', lastWords);
process.on('unhandledRejection', lastWords);
