// expect: rejected with another error
'use strict';

function dashboard(services) {
  const names = Object.keys(services);
  return Promise.allSettled(names.map((name) => services[name]())).then((results) => {
    const shown = {};
    const failed = {};
    results.forEach((result, i) => {
      if (result.status === 'fulfilled') shown[names[i]] = result.value;
      else failed[names[i]] = result.error.message;
    });
    return { shown, failed };
  });
}

module.exports = { dashboard };
