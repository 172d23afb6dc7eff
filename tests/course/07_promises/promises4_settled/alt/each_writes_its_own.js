// alt: Results arrive in the order they settle, so the order of the keys can change.
'use strict';

function dashboard(services) {
  const screen = { shown: {}, failed: {} };
  const done = Object.keys(services).map((name) =>
    services[name]()
      .then((value) => {
        screen.shown[name] = value;
      })
      .catch((error) => {
        screen.failed[name] = error.message;
      }),
  );
  return Promise.all(done).then(() => screen);
}

module.exports = { dashboard };
