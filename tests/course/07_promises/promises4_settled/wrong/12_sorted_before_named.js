// expect: How does each result keep its name
'use strict';
async function dashboard(services) {
  const results = await Promise.allSettled(Object.values(services).map((ask) => ask()));
  const ok = results.filter((one) => one.status === 'fulfilled');
  const bad = results.filter((one) => one.status === 'rejected');
  const names = Object.keys(services);
  return {
    shown: Object.fromEntries(ok.map((one, i) => [names[i], one.value])),
    failed: Object.fromEntries(bad.map((one, i) => [names[i], one.reason.message])),
  };
}
module.exports = { dashboard };
