// alt: concat() always copies, and its length fills with zeros: short, if you know both.
'use strict';

const payloadOf = (packet) => Buffer.concat([packet]).subarray(4);
const makeReply = (text) => Buffer.concat([Buffer.from(text)], 32);

module.exports = { payloadOf, makeReply };
