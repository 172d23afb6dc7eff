// expect: a promise that never settles
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV === 'development') return require('debug-tool');
  return new Promise(() => {});
}

module.exports = { loadDebugTool };
