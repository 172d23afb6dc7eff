// expect: with a condition that is false here
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV) {
    return require('debug-tool');
  }
  return undefined;
}

module.exports = { loadDebugTool };
