// expect: doesn't compare, it sets
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV = 'development') {
    return require('debug-tool');
  }
  return undefined;
}

module.exports = { loadDebugTool };
