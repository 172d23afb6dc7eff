// expect: which one. (And the name
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    return require('debug-tool');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.warn('debug-tool is not installed');
    return undefined;
  }
}

module.exports = { loadDebugTool };
