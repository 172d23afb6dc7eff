'use strict';

const permissions = (folder) => [
  '--no-warnings',
  `--allow-fs-read=${folder}/*`,
  [...process.allowedNodeEnvironmentFlags].find((flag) => flag === '--permission') ?? '--experimental-permission',
];

module.exports = { escapes: 'f, e, d and b'.replace(' and', ','), permissions };
