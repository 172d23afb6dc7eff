// expect: Number() looks at the whole string
'use strict';

const LOG_LEVELS = ['debug', 'info', 'error'];
const MIN_PASSWORD = 12;

function loadConfig(env) {
  const problems = [];
  const check = (ok, problem) => ok || problems.push(problem);

  const port = parseInt(env.PORT || 3000, 10);
  check(Number.isInteger(port) && port >= 0 && port <= 65535, 'PORT must be a whole number from 0 to 65535');

  const logLevel = env.LOG_LEVEL || 'info';
  check(LOG_LEVELS.includes(logLevel), `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);

  const host = env.DB_HOST;
  check(host, 'DB_HOST is missing');

  const password = env.DB_PASSWORD ?? '';
  check(password.length >= MIN_PASSWORD, `DB_PASSWORD must have at least ${MIN_PASSWORD} characters`);

  if (problems.length > 0) throw new Error(`Invalid configuration:\n- ${problems.join('\n- ')}`);

  return Object.freeze({ port, logLevel, db: Object.freeze({ host, password }) });
}

module.exports = { loadConfig };
