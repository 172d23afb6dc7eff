// expect: you have to end it: res.end()
'use strict';

function sendMenu(res, drinks) {
  const text = drinks.join('\n');

  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('content-length', Buffer.byteLength(text));
  res.write(text);
}

module.exports = { sendMenu };
