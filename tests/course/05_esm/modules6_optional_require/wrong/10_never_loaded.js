// expect: but it was not loaded
'use strict';

function loadDebugTool() {
  return undefined;
}

module.exports = { loadDebugTool };
