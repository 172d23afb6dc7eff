// expect: Some answers count as false
'use strict';

function dashboard(services) {
  const names = Object.keys(services);
  return Promise.allSettled(names.map((name) => services[name]())).then((results) => {
    const shown = {};
    const failed = {};
    results.forEach((result, i) => {
      if (result.value) shown[names[i]] = result.value;
      if (result.reason) failed[names[i]] = result.reason.message;
    });
    return { shown, failed };
  });
}

module.exports = { dashboard };
