'use strict';

async function menu(fromServer, yesterday) {
  try {
    const fresh = await fromServer();
    return fresh;
  } catch (error) {
    return await yesterday();
  }
}

module.exports = { menu };
