'use strict';
// sec3_redos                                                   (interview question 129)
//
// A bakery's blog has tags such as "rye", "rye-bread" and "bread-of-2024". Before a tag is stored, isTag(text)
// checks it. One morning the whole site stood still. Somebody had sent 40 letters and an exclamation mark:
//
//     isTag('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')       would take hours
//
// Repair isTag(). It gives the same answers as before, for strings of any length, and gives them at once:
//
//   - a tag is words of the letters a to z and digits, with exactly one hyphen between two words
//   - one more hyphen is allowed at the end (the old editor left it there, so such tags exist)
//   - nothing else: no capital letters, no hyphen at the start, no two in a row, no empty string

const TAG = /^([a-z0-9]+-?)+$/;

function isTag(text) {
  return TAG.test(text);
}

module.exports = { isTag };
