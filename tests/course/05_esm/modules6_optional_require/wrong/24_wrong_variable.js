// expect: the error comes from your own lines
'use strict';

function loadDebugTool() {
  if (NODE_ENV !== 'development') return undefined;
  return require('debug-tool');
}

module.exports = { loadDebugTool };
