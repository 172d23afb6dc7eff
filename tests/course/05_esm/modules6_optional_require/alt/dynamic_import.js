// alt: Works for ES modules, too, but callers have to await it.
'use strict';

async function loadDebugTool() {
  if (process.env.NODE_ENV !== 'development') return undefined;

  try {
    return await import('debug-tool');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.warn('debug-tool is not installed');
    return undefined;
  }
}

module.exports = { loadDebugTool };
