// alt: Decides once at the start; a later change of NODE_ENV has no effect.
'use strict';

let tool;

if (process.env.NODE_ENV === 'development') {
  const path = findTool();
  if (path) tool = require(path);
  else console.warn('debug-tool is not installed');
}

function findTool() {
  try {
    return require.resolve('debug-tool');
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function loadDebugTool() {
  return tool;
}

module.exports = { loadDebugTool };
