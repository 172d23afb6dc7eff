// expect: but it wasn't loaded
'use strict';

function loadDebugTool() {
  return undefined;
}

module.exports = { loadDebugTool };
