// expect: a SyntaxError inside the tool was swallowed
'use strict';

async function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  return import('debug-tool').catch(() => console.warn('no debug-tool'));
}

module.exports = { loadDebugTool };
