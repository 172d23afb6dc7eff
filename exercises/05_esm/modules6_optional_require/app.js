'use strict';
// The server that uses your function. Read it, don't change it.

const { loadDebugTool } = require('./modules6_optional_require.js');

async function main() {
  const tool = await loadDebugTool(); // the await does no harm if you don't return a promise
  tool?.watch();
  console.log('the server is ready');
}

main();
