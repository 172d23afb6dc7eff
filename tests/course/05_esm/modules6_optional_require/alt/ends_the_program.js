// alt: A broken tool ends the program, which is strict for something optional.
'use strict';

function loadDebugTool() {
  switch (process.env.NODE_ENV) {
    case 'development':
      try {
        return require('debug-tool');
      } catch (error) {
        const [line] = error.message.split('\n');
        if (line === "Cannot find module 'debug-tool'") return void console.info(line);
        console.error(error);
        return process.exit(2);
      }
    default:
      return null;
  }
}

module.exports = { loadDebugTool };
