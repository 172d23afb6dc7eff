// expect: Promise.all and its relatives don't
'use strict';

function dashboard(services) {
  const names = Object.keys(services);
  return Promise.allSettled(Object.values(services)).then((results) => {
    const shown = {};
    const failed = {};
    results.forEach(({ status, value, reason }, i) => {
      if (status === 'fulfilled') shown[names[i]] = value;
      else failed[names[i]] = reason.message;
    });
    return { shown, failed };
  });
}

module.exports = { dashboard };
