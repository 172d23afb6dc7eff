// alt: Easy to extend by another word, but longer; `+text` also takes '1e3' and '0x50'.
'use strict';

function isOn(text) {
  switch (text?.toUpperCase()) {
    case 'TRUE':
    case '1':
      return true;
    default:
      return false;
  }
}

function readSettings(env) {
  let port = 3000;
  if (env.PORT) {
    port = +env.PORT;
    if (port % 1 !== 0 || port < 0 || port > 65535) throw new TypeError('PORT is not valid');
  }
  return { debug: isOn(env.DEBUG), port };
}

module.exports = { readSettings };
