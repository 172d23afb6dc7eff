// alt: Tells a missing tool from a missing dependency of it; requireStack is little known.
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    return require('debug-tool');
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND' && error.requireStack[0] === __filename) {
      return console.log('Install debug-tool to watch the server.');
    }
    throw new Error('debug-tool is broken', { cause: error });
  }
}

module.exports = { loadDebugTool };
