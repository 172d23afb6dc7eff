// expect: "Not Node" is not enough
'use strict';

function runtime() {
  return globalThis.process?.versions?.node ? 'node' : 'browser';
}

module.exports = { runtime };
