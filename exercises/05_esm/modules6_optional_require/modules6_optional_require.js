'use strict';
// modules6_optional_require                                 (interview question 4)
//
// The package `debug-tool` watches the server during development. Nobody installs it on the
// production machines, and now the server no longer starts there:
//
//     Error: Cannot find module 'debug-tool'
//
// Rewrite loadDebugTool():
// - Is NODE_ENV 'development'? Load the tool and return it. Everywhere else: don't even try.
// - Is the tool not installed in development? Print a notice that names debug-tool, and go on.
// - Is it there, but broken? That must stay an error: don't hide it.
//
// The test builds the folders with a good, a missing and some broken tools.

const debugTool = require('debug-tool');

function loadDebugTool() {
  return debugTool;
}

module.exports = { loadDebugTool };
