// alt: Asks two questions that anybody can read; both go through the text.
'use strict';

const isTag = (text) => /^[a-z0-9][a-z0-9-]*$/.test(text) && !text.includes('--');

module.exports = { isTag };
