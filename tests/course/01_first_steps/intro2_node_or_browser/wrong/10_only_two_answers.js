// expect: "Not Node" isn't enough
'use strict';

function runtime() {
  return globalThis.process?.versions?.node ? 'node' : 'browser';
}

module.exports = { runtime };
