// expect: the tool happens to be installed
'use strict';

function loadDebugTool() {
  try {
    require.resolve('debug-tool');
  } catch {
    console.warn('debug-tool is not installed');
    return undefined;
  }
  return require('debug-tool');
}

module.exports = { loadDebugTool };
