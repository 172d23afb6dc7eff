// expect: it does not say why
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    return require('debug-tool');
  } catch (error) {
    if (/^Cannot find module 'debug-tool'/.test(error.message)) {
      console.warn('debug-tool is not installed');
      return undefined;
    }
    process.exit(1);
  }
}

module.exports = { loadDebugTool };
