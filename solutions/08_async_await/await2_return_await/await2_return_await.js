'use strict';

async function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } catch {
    return yesterday();
  }
}

module.exports = { menu };
