'use strict';

function menu(fromServer, yesterday) {
  return fromServer().catch(() => yesterday());
}

module.exports = { menu };
