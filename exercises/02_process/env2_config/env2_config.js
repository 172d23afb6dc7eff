'use strict';
// env2_config                                               (interview questions 15 and 86)
//
// A service gets all its settings from the environment. Last night it started with a typing
// mistake in them and crashed at the first order. From now on it checks everything at once,
// before it starts. Write loadConfig(env):
//
//     PORT          optional, 3000       a whole number from 0 to 65535
//     LOG_LEVEL     optional, 'info'     debug, info or error
//     DB_HOST       required
//     DB_PASSWORD   required             at least 12 characters, and a secret!
//
// An empty value ('') counts as not set. When all is well, it returns
//
//     { port, logLevel, db: { host, password } }
//
// and nobody can change anything in it afterwards. Otherwise it throws ONE Error. Its message
// names every variable that is missing or wrong, and never shows the password.

function loadConfig(env) {
  return {
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    db: { host: env.DB_HOST, password: env.DB_PASSWORD },
  };
}

module.exports = { loadConfig };
