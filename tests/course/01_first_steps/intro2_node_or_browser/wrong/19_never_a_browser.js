// expect: Does your function look for one of these names
'use strict';

function runtime() {
  return globalThis.process?.versions?.node ? 'node' : 'other';
}

module.exports = { runtime };
