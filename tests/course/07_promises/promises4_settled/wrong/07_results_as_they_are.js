// expect: The screen reads two objects
'use strict';

function dashboard(services) {
  return Promise.allSettled(Object.values(services).map((ask) => ask()));
}

module.exports = { dashboard };
