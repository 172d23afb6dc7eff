// expect: Is there a `return` on every path
'use strict';

function runtime() {
  if (globalThis.process?.versions?.node) return 'node';
  if (globalThis.document) return 'browser';
}

module.exports = { runtime };
