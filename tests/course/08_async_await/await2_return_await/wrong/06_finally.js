// expect: wins over every other `return`
'use strict';

async function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } finally {
    return yesterday();
  }
}

module.exports = { menu };
