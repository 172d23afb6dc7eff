// expect: compared letter by letter
'use strict';

function runtime() {
  if (globalThis.process?.versions?.node) return 'Node';
  return globalThis.document ? 'Browser' : 'Other';
}

module.exports = { runtime };
