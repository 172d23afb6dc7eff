// expect: a SyntaxError inside the tool was swallowed
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    return require('debug-tool');
  } catch {
    console.warn('debug-tool is not installed');
    return undefined;
  }
}

module.exports = { loadDebugTool };
