'use strict';
// modules6_optional_require                                 (interview question 4)
//
// The package `debug-tool` watches the server while it is being developed. On the production
// machines nobody installs it, and there the server cannot start any more:
//
//     Error: Cannot find module 'debug-tool'
//
// Rewrite loadDebugTool():
// - Is NODE_ENV 'development'? Load the tool and return it. Everywhere else: do not even try.
// - Is the tool not installed in development? Print a notice that names debug-tool, go on.
// - Is it there, but broken? That must stay an error: do not hide it.
//
// The test builds the folders with a good, a missing and some broken tools.

const debugTool = require('debug-tool');

function loadDebugTool() {
  return debugTool;
}

module.exports = { loadDebugTool };
