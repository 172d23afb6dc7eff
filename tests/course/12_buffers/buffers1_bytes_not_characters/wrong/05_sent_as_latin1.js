// expect: Some letters have become something else
'use strict';

function sendMenu(res, drinks) {
  const text = drinks.join('\n');

  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('content-length', Buffer.byteLength(text, 'latin1'));
  res.write(text, 'latin1');
  res.end();
}

module.exports = { sendMenu };
