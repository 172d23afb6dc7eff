// expect: it doesn't say why
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    require.resolve('debug-tool');
  } catch {
    console.warn('debug-tool is not installed');
    return undefined;
  }
  try {
    return require('debug-tool');
  } catch {
    throw new Error('debug-tool is broken');
  }
}

module.exports = { loadDebugTool };
