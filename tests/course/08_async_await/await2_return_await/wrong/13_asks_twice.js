// expect: Each call is a new request
'use strict';

async function menu(fromServer, yesterday) {
  try {
    await fromServer();
    return fromServer();
  } catch {
    return yesterday();
  }
}

module.exports = { menu };
