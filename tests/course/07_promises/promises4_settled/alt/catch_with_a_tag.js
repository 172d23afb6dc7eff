// alt: Turns every failure into a value, so Promise.all() never rejects.
'use strict';

function dashboard(services) {
  const tagged = Object.entries(services).map(([name, ask]) =>
    ask().then(
      (value) => ['shown', name, value],
      (error) => ['failed', name, error.message],
    ),
  );
  return Promise.all(tagged).then((list) => {
    const screen = { shown: {}, failed: {} };
    for (const [where, name, what] of list) screen[where][name] = what;
    return screen;
  });
}

module.exports = { dashboard };
