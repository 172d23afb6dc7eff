// expect: `??` replaces only undefined and null
'use strict';
function loadConfig(env) {
  const p = [];
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) p.push('PORT');
  const logLevel = env.LOG_LEVEL ?? 'info';
  if (!['debug', 'info', 'error'].includes(logLevel)) p.push('LOG_LEVEL');
  if (!env.DB_HOST) p.push('DB_HOST');
  if (!env.DB_PASSWORD || env.DB_PASSWORD.length < 12) p.push('DB_PASSWORD');
  if (p.length) throw new Error(p.join());
  return Object.freeze({ port, logLevel, db: Object.freeze({ host: env.DB_HOST, password: env.DB_PASSWORD }) });
}
module.exports = { loadConfig };
