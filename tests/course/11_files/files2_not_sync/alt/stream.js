// alt: Starts to send before all is read; an error in the middle can only cut the connection.
'use strict';

const { createReadStream } = require('node:fs');
const path = require('node:path');

function createHandler(folder) {
  return (req, res) => {
    const file = createReadStream(path.join(folder, `${path.basename(req.url)}.svg`));
    res.setHeader('content-type', 'image/svg+xml');
    file.on('error', ({ code }) => {
      if (res.headersSent) return res.destroy();
      res.statusCode = code === 'ENOENT' ? 404 : 500;
      res.setHeader('content-type', 'text/plain; charset=utf-8');
      res.end(code === 'ENOENT' ? 'There is no such plan' : 'This plan cannot be read');
    });
    file.pipe(res);
  };
}

module.exports = { createHandler };
