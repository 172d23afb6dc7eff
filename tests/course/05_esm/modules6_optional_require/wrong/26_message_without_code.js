// expect: a program asks for the code
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;
  try {
    return require('debug-tool');
  } catch (error) {
    if (!error.message.startsWith("Cannot find module 'debug-tool'")) throw error;
    console.warn('debug-tool is not installed');
    return undefined;
  }
}

module.exports = { loadDebugTool };
