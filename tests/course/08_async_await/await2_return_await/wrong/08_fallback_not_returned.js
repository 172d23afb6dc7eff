// expect: is there a `return` on the way
'use strict';

async function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } catch {
    await yesterday();
  }
}

module.exports = { menu };
