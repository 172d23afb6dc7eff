'use strict';
// buffers2_encodings                                        (interview question 17)
//
// The library sends each member a token: some bytes that nobody can guess. Bytes can't be printed or
// put in a link, so they're written as text, in one of three forms:
//
//     hex        0 to 9 and a to f, two characters for each byte
//     base64     A to Z, a to z, 0 to 9, + and /, four characters for three bytes, = at the end
//     base64url  the same with - and _ instead of + and /, and no = (safe in a link)
//
// - encode(token, form) returns the text. A token is a Buffer; the librarians may also choose a
//   word, as a string. Its bytes are its UTF-8 bytes.
// - decode(text, form) returns the bytes, as a Buffer. It throws an Error for a text that isn't
//   complete or has a character that doesn't belong to the form: half a token isn't a token.

function encode(token, form) {
  // your code here
}

function decode(text, form) {
  // your code here
}

module.exports = { encode, decode };
