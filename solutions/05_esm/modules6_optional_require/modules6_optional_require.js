'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    require.resolve('debug-tool'); // looks for it, runs nothing
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.warn('debug-tool is not installed, the server goes on without it');
    return undefined;
  }

  return require('debug-tool');
}

module.exports = { loadDebugTool };
