// expect: That's what a string's .length counts
'use strict';

function sendMenu(res, drinks) {
  const text = drinks.join('\n');

  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('content-length', text.length);
  res.write(text);
  res.end();
}

module.exports = { sendMenu };
