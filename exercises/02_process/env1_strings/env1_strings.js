'use strict';
// env1_strings                                              (interview question 15)
//
// Operators set up the tea shop's server with environment variables. Two of them complain:
//
//     DEBUG=false node server.js      prints pages of debug output
//     PORT=0      node server.js      listens on 3000 (0 should mean: any free port)
//
// Repair readSettings(env). It gets an object like process.env and returns { debug, port }.
//
//     DEBUG   true and 1 switch it on, in upper or lower case; off in all other cases
//     PORT    a whole number from 0 to 65535; 3000 when it is not set, or set to nothing ('');
//             for anything else, throw an Error with PORT in its message

function readSettings(env) {
  const debug = Boolean(env.DEBUG);
  const port = Number(env.PORT) || 3000;
  return { debug, port };
}

module.exports = { readSettings };
