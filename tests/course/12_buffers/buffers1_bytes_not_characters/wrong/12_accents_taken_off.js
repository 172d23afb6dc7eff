// expect: This is a different text
'use strict';

function sendMenu(res, drinks) {
  const text = drinks.join('\n').normalize('NFD').replace(/[\u0300-\u036f]/g, '');

  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('content-length', Buffer.byteLength(text));
  res.write(text);
  res.end();
}

module.exports = { sendMenu };
