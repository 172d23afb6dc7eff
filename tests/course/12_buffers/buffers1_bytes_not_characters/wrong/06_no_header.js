// expect: Node sent it in chunks
'use strict';

function sendMenu(res, drinks) {
  const text = drinks.join('\n');

  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.write(text);
  res.end();
}

module.exports = { sendMenu };
