// expect: A require() on the first lines of a file runs
'use strict';

const debugTool = require('debug-tool');

function loadDebugTool() {
  return process.env.NODE_ENV === 'development' ? debugTool : undefined;
}

module.exports = { loadDebugTool };
