// alt: Decides once and is fast afterwards, but never notices a change.
'use strict';

const place = globalThis.process?.versions?.node ? 'node' : globalThis.window?.document ? 'browser' : 'other';
const runtime = () => place;

module.exports = { runtime };
