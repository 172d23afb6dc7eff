'use strict';
// buffers1_bytes_not_characters                             (interview question 17)
//
// The café puts its menu on the web, one line for each drink. sendMenu(res, drinks) answers a request.
// It worked for a year. Today they added "café crème", and now the last letters of the menu are cut off.
//
// Repair it. The content-length header stays: the café's till shows a progress bar, and needs to know
// how much is coming.

function sendMenu(res, drinks) {
  const text = drinks.join('\n');

  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('content-length', text.length);
  res.write(text);
  res.end();
}

module.exports = { sendMenu };
