'use strict';

function dashboard(services) {
  const names = Object.keys(services);
  const answers = names.map((name) => services[name]());

  return Promise.allSettled(answers).then((results) => {
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
