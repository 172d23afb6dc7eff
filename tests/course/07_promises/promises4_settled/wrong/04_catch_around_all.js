// expect: One failure hid the other results
'use strict';

function dashboard(services) {
  const names = Object.keys(services);
  const answers = names.map((name) => services[name]());

  return Promise.all(answers)
    .then((values) => {
      const shown = {};
      names.forEach((name, i) => (shown[name] = values[i]));
      return { shown, failed: {} };
    })
    .catch(() => ({ shown: {}, failed: {} }));
}

module.exports = { dashboard };
