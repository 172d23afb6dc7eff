// expect: Compare the two
'use strict';

function dashboard(services) {
  const names = Object.keys(services);
  const failed = {};
  const answers = names.map((name) =>
    services[name]().catch((error) => {
      failed[name] = error;
    }),
  );
  return Promise.all(answers).then((values) => {
    const shown = {};
    names.forEach((name, i) => {
      if (!(name in failed)) shown[name] = values[i];
    });
    return { shown, failed };
  });
}

module.exports = { dashboard };
