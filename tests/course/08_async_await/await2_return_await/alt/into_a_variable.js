// alt: The variable makes the await visible, so nobody removes it as useless.
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
