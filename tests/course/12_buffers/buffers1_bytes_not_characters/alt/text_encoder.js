// alt: The web's way, which also works in browsers; the slices are not needed.
'use strict';

exports.sendMenu = (res, drinks) => {
  const bytes = new TextEncoder().encode(drinks.join('\n'));
  res.setHeader('Content-Type', 'text/plain; charset=UTF-8');
  res.setHeader('Content-Length', String(bytes.byteLength));
  for (let i = 0; i < bytes.length; i += 1000) res.write(bytes.subarray(i, i + 1000));
  res.end();
};
