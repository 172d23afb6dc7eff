// expect: didn't get one
'use strict';

function loadDebugTool() {
  return undefined;
}
