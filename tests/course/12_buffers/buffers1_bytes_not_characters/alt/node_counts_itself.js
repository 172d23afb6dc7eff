// alt: Nothing to count: end() with the whole text sets the length by itself.
'use strict';

// With the whole text in end(), Node knows how much it is.
function sendMenu(res, drinks) {
  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.end(drinks.join('\n'));
}

module.exports = { sendMenu };
