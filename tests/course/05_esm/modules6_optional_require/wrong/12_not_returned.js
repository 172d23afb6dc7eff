// expect: Does the tool come out of your
'use strict';

function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  require('debug-tool');
}

module.exports = { loadDebugTool };
