// alt: Encodes once, and counts what is really sent.
'use strict';

function sendMenu(res, drinks) {
  const bytes = Buffer.from(drinks.join('\n'), 'utf8');
  res.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': bytes.length });
  res.end(bytes);
}

module.exports = { sendMenu };
