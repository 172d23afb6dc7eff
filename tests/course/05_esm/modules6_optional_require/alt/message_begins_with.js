// alt: Depends on the words of an error message, which may change.
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    return require('debug-tool');
  } catch (error) {
    const missing = error.code === 'MODULE_NOT_FOUND' && error.message.startsWith("Cannot find module 'debug-tool'");
    if (!missing) throw error;
    console.warn('debug-tool is not installed');
    return undefined;
  }
}

module.exports = { loadDebugTool };
