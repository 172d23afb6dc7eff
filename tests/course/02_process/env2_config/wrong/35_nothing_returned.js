// expect: What does your function return
'use strict';

function loadConfig(env) {
  Object.freeze(env);
}

module.exports = { loadConfig };
