// expect: should still be able to work
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  return require('debug-tool');
}

module.exports = { loadDebugTool };
