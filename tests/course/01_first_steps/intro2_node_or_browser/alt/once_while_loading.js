'use strict';

const place = globalThis.process?.versions?.node ? 'node' : globalThis.window?.document ? 'browser' : 'other';
const runtime = () => place;

module.exports = { runtime };
