// alt: No async function, so nothing has to be awaited; each path must answer exactly once.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const answer = (res, status, type, body) => res.writeHead(status, { 'Content-Type': type }).end(body);

exports.createHandler = (folder) => (req, res) => {
  fs.readFile(path.join(folder, path.basename(req.url) + '.svg'), (error, plan) => {
    if (!error) return answer(res, 200, 'image/svg+xml', plan);
    if (error.code === 'ENOENT') return answer(res, 404, 'text/plain', 'There is no such plan');
    answer(res, 500, 'text/plain', 'This plan cannot be read');
  });
};
