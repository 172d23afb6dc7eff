'use strict';
// files2_not_sync                                           (interview question 12)
//
// The museum's website shows floor plans: GET /plans/ground-floor sends the file ground-floor.svg.
// It works. But the files live on an old network drive, and while one visitor waits for a plan, every
// other visitor waits too. Even the home page doesn't load.
//
// Make the handler asynchronous. All answers stay as they are:
//
//     200  the plan, as image/svg+xml
//     404  there is no such file
//     500  the file can't be read for any other reason
//
// If a plan changes on the drive, the next request must show the change, as it does today.

const fs = require('node:fs');
const path = require('node:path');

function createHandler(folder) {
  return function handler(req, res) {
    const file = path.join(folder, `${path.basename(req.url)}.svg`);
    try {
      const plan = fs.readFileSync(file);
      res.setHeader('content-type', 'image/svg+xml');
      res.end(plan);
    } catch (error) {
      res.statusCode = error.code === 'ENOENT' ? 404 : 500;
      res.setHeader('content-type', 'text/plain');
      res.end(error.code === 'ENOENT' ? 'There is no such plan' : 'This plan cannot be read');
    }
  };
}

module.exports = { createHandler };
