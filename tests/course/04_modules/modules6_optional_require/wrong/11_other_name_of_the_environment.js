// expect: is the text 'development' here
'use strict';

function loadDebugTool() {
  return process.env.NODE_ENV === 'dev' ? require('debug-tool') : undefined;
}

module.exports = { loadDebugTool };
