// expect: did not get one
'use strict';

function loadDebugTool() {
  return undefined;
}
