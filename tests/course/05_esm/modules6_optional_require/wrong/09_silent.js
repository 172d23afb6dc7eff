// expect: without a word
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    require.resolve('debug-tool');
  } catch {
    return undefined;
  }
  return require('debug-tool');
}

module.exports = { loadDebugTool };
