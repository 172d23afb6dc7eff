// expect: This error came from your own code
'use strict';

function dashboard(services) {
  const names = Object.keys(services);
  return Promise.allSettled(names.map((name) => services[name]())).then((results) => {
    const shown = {};
    const failed = {};
    results.forEach(({ status, value, reason }, i) => {
      if (status === 'resolved') shown[names[i]] = value;
      else failed[names[i]] = reason.message;
    });
    return { shown, failed };
  });
}

module.exports = { dashboard };
