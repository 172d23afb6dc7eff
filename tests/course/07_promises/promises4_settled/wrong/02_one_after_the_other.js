// expect: One after the other
'use strict';

async function dashboard(services) {
  const shown = {};
  const failed = {};
  for (const name of Object.keys(services)) {
    try {
      shown[name] = await services[name]();
    } catch (error) {
      failed[name] = error.message;
    }
  }
  return { shown, failed };
}

module.exports = { dashboard };
