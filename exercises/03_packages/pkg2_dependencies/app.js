'use strict';
// The order service of a small shop. Read it, don't change it.
//
// On Ben's laptop everything works. On the server, somebody ran `npm install --omit=dev`, which
// leaves the devDependencies out, and then `npm start`. It crashed.
//
// pkg2_dependencies.json is the package.json of this program. Its four packages are in the
// wrong lists. What does the program itself need while it runs on the server? And what do
// only the people who work on it need? (Look at check.js and at the scripts, too.)
//
// The test builds node_modules itself, out of shelf.js. Nothing is downloaded.

const { page } = require('weblet');

function main([command, ...orders]) {
  if (command === 'report') {
    const { row } = require('csvlet'); // rarely needed, so it's loaded when somebody asks
    return row(orders);
  }
  return page('Orders', orders);
}

module.exports = main;
if (require.main === module) console.log(main(process.argv.slice(2)));
