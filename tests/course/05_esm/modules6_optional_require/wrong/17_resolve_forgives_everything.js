// expect: its package.json doesn't allow loading it
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    require.resolve('debug-tool');
  } catch {
    console.warn('debug-tool is not installed');
    return undefined;
  }
  return require('debug-tool');
}

module.exports = { loadDebugTool };
