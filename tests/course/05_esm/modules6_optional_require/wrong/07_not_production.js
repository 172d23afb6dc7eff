// expect: NODE_ENV isn't set at all, and the tool
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV === 'production') return undefined;
  return require('debug-tool');
}

module.exports = { loadDebugTool };
