// expect: turn into bytes, one by one
'use strict';

function sendMenu(res, drinks) {
  const text = drinks.join('\n');

  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('content-length', Buffer.from(text, 'ascii').length);
  res.write(text);
  res.end();
}

module.exports = { sendMenu };
