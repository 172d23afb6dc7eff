// expect: An unhandled rejection ends a real program
'use strict';

function dashboard(services) {
  const screen = { shown: {}, failed: {} };
  const answers = Object.keys(services).map((name) => {
    const answer = services[name]();
    answer.then((value) => (screen.shown[name] = value));
    answer.catch((error) => (screen.failed[name] = error.message));
    return answer;
  });
  return Promise.allSettled(answers).then(() => screen);
}

module.exports = { dashboard };
