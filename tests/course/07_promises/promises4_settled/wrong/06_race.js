// expect: already fulfilled
'use strict';

function dashboard(services) {
  const screen = { shown: {}, failed: {} };
  const answers = Object.keys(services).map((name) =>
    services[name]().then(
      (value) => (screen.shown[name] = value),
      (error) => (screen.failed[name] = error.message),
    ),
  );
  return Promise.race(answers).then(() => screen);
}

module.exports = { dashboard };
