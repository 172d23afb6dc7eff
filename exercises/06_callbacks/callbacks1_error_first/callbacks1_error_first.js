'use strict';
// callbacks1_error_first                                    (interview question 8)
//
// The kiosk reads its settings from a JSON file when it opens in the morning:
//
//     readSettings('kiosk.json', (error, settings) => {
//       if (error) console.log('closed today:', error.message);
//       else openKiosk(settings);
//     });
//
// On good days the function below works. Complete it so that it keeps Node's callback
// contract on bad days, too:
// - all is well                         callback(null, settings)
// - no such file, or no JSON inside     callback(error), with an Error, and nothing else
// - the callback is called exactly once, and never before readSettings() has returned
//
// If the callback itself throws, that's the kiosk's own error: let it go its way.

const fs = require('node:fs');

function readSettings(file, callback) {
  fs.readFile(file, 'utf8', (error, text) => {
    const settings = JSON.parse(text);
    callback(null, settings);
  });
}

module.exports = { readSettings };
