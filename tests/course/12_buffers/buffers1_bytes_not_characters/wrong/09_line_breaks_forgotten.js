// expect: The line breaks are bytes, too
'use strict';

function sendMenu(res, drinks) {
  const text = drinks.join('\n');

  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('content-length', drinks.reduce((sum, drink) => sum + Buffer.byteLength(drink), 0));
  res.write(text);
  res.end();
}

module.exports = { sendMenu };
