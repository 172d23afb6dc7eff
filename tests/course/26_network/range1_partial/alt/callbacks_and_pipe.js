// alt: pipe() leaves the cleaning up to you: two listeners destroy what's left.
'use strict';

const fs = require('node:fs');

function sendFile(req, res, file) {
  fs.stat(file.path, (error, stats) => {
    if (error) {
      res.statusCode = 404;
      res.end();
      return;
    }
    const last = stats.size - 1;
    res.setHeader('etag', file.etag).setHeader('accept-ranges', 'bytes');

    let [start, end] = [0, last];
    const range = req.headers['if-range'] && req.headers['if-range'] !== file.etag ? null : req.headers.range;
    const [unit, spec, ...more] = (range || '').split('=');
    const numbers = (spec || '').split('-');
    const fine = unit === 'bytes' && more.length === 0 && numbers.length === 2 && numbers.join('') !== '' && numbers.every((text) => /^[0-9]*$/.test(text))
      && !(numbers[0] && numbers[1] && +numbers[0] > +numbers[1]);
    if (fine) {
      if (numbers[0] === '') start = Math.max(0, stats.size - numbers[1]);
      else {
        start = +numbers[0];
        if (numbers[1] !== '') end = Math.min(+numbers[1], last);
      }
      if (start > last) {
        res.writeHead(416, { 'content-range': `bytes */${stats.size}` });
        res.end();
        return;
      }
      res.statusCode = 206;
      res.setHeader('content-range', `bytes ${start}-${end}/${stats.size}`);
    }
    res.setHeader('content-type', file.type);
    res.setHeader('content-length', end - start + 1);
    const source = fs.createReadStream(file.path, { start, end });
    source.on('error', () => res.destroy());
    res.on('close', () => source.destroy());
    source.pipe(res);
  });
}

module.exports = { sendFile };
