// alt: Two questions that anybody can read.
'use strict';

const isTag = (text) => /^[a-z0-9][a-z0-9-]*$/.test(text) && !text.includes('--');

module.exports = { isTag };
