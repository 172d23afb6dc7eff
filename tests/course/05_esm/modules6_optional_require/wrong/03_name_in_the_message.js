// expect: the name debug-tool is in
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    return require('debug-tool');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || !error.message.includes('debug-tool')) throw error;
    console.warn('debug-tool is not installed');
    return undefined;
  }
}

module.exports = { loadDebugTool };
