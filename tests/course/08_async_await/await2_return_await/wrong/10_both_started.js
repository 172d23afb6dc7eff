// expect: But yesterday() was called, too
'use strict';

async function menu(fromServer, yesterday) {
  const fallback = yesterday();
  try {
    return await fromServer();
  } catch {
    return fallback;
  }
}

module.exports = { menu };
