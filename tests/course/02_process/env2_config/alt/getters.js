// alt: Read-only without freeze(); each read of `db` makes a new object.
'use strict';

function loadConfig(env = process.env) {
  let message = '';
  const require = (name, condition) => {
    if (!condition) message += `${name} is missing or wrong. `;
  };
  const port = env.PORT ? +env.PORT : 3000;
  const logLevel = env.LOG_LEVEL ? env.LOG_LEVEL : 'info';
  const { DB_HOST: host, DB_PASSWORD: password } = env;
  require('PORT', port >= 0 && port < 65536 && port % 1 === 0);
  require('LOG_LEVEL', new Set(['debug', 'info', 'error']).has(logLevel));
  require('DB_HOST', host);
  require('DB_PASSWORD', password?.length > 11);
  if (message) throw new Error(message);

  return {
    get port() { return port; },
    get logLevel() { return logLevel; },
    get db() { return { host, password }; },
  };
}

module.exports = { loadConfig };
