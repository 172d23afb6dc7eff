// expect: Does loadDebugTool() come to its end
'use strict';

function loadDebugTool() {
  if (NODE_ENV !== 'development') return undefined;
  return require('debug-tool');
}

module.exports = { loadDebugTool };
