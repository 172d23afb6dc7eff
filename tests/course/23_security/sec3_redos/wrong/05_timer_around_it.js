// expect: no timer can end a pattern
'use strict';

const TAG = /^([a-z0-9]+-?)+$/;

async function isTag(text) {
  const late = new Promise((resolve) => setTimeout(resolve, 100, false).unref());
  return Promise.race([late, Promise.resolve().then(() => TAG.test(text))]);
}

module.exports = { isTag };
