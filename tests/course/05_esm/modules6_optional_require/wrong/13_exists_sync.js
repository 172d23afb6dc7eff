// expect: require() looks in the node_modules of every folder
'use strict';

const fs = require('node:fs');

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  if (!fs.existsSync('node_modules/debug-tool')) {
    console.warn('debug-tool is not installed');
    return undefined;
  }
  return require('debug-tool');
}

module.exports = { loadDebugTool };
