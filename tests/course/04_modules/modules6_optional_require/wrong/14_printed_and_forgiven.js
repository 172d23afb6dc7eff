// expect: what happens to an error that you did not expect
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    return require('debug-tool');
  } catch (error) {
    console.error('debug-tool:', error);
    return undefined;
  }
}

module.exports = { loadDebugTool };
