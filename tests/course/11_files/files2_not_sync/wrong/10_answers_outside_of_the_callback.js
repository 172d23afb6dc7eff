// expect: The answer was sent before the file was there
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createHandler(folder) {
  return function handler(req, res) {
    const file = path.join(folder, `${path.basename(req.url)}.svg`);
    let plan;
    let problem;
    fs.readFile(file, (error, bytes) => {
      plan = bytes;
      problem = error;
    });
    if (problem) {
      res.statusCode = problem.code === 'ENOENT' ? 404 : 500;
      res.setHeader('content-type', 'text/plain');
      res.end(problem.code === 'ENOENT' ? 'There is no such plan' : 'This plan cannot be read');
    } else {
      res.setHeader('content-type', 'image/svg+xml');
      res.end(plan);
    }
  };
}

module.exports = { createHandler };
