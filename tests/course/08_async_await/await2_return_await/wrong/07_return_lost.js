// expect: nobody passed it on
'use strict';

async function menu(fromServer, yesterday) {
  try {
    await fromServer();
  } catch {
    return yesterday();
  }
}

module.exports = { menu };
