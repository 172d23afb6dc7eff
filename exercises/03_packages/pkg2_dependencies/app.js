'use strict';
// The order service of a small shop. Read it, do not change it.
//
// On Ben's laptop all is well. On the server somebody ran `npm install --omit=dev`, which
// leaves the devDependencies out, and then `npm start`. It crashed.
//
// pkg2_dependencies.json is the package.json of this program. Its four packages are sorted
// badly. What does the program itself need while it runs on the server? And what is needed
// only by those who work on it? (Look at check.js and at the scripts, too.)
//
// The test builds node_modules itself, out of shelf.js. Nothing is downloaded.

const { page } = require('weblet');

function main([command, ...orders]) {
  if (command === 'report') {
    const { row } = require('csvlet'); // rarely needed, so it is loaded when somebody asks
    return row(orders);
  }
  return page('Orders', orders);
}

module.exports = main;
if (require.main === module) console.log(main(process.argv.slice(2)));
