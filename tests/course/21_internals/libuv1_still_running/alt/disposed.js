// alt: Symbol.dispose is what `using` calls, but few people know that timers and servers have it.
'use strict';

const whatKeepsUsAlive = () =>
  process.getActiveResourcesInfo().reduce((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {});

async function release({ server, heartbeat }) {
  heartbeat[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
}

module.exports = { whatKeepsUsAlive, release };
