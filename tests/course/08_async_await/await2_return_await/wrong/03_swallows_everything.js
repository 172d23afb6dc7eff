// expect: nobody would ever find it
'use strict';

async function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } catch {
    try {
      return await yesterday();
    } catch {
      return [];
    }
  }
}

module.exports = { menu };
