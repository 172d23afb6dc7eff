'use strict';
// crypto3_encrypt                                              (interview questions 119 and 133)
//
// A doctor's notes are stored encrypted. The auditors looked at the table and shook their heads: two equal notes look
// equal, so anybody can see who has the same illness. And when they changed some bytes in the table, the program showed
// the doctor rubbish, without a word.
//
// createVault({ keys, current }) returns two functions. `keys` has secrets by their ids, long random strings of any length:
// { k1: '...', k2: '...' }. `current` is the id of the one for new notes.
//
//   - encrypt(text) returns a string. The same note, encrypted twice, gives two different strings
//   - decrypt(stored) returns the note, whichever of the keys it was encrypted with. (So the string has to say which.)
//     If anything was changed or cut off, or if the key is missing, it throws an Error
//   - no error contains a secret or a note
//
// Useful: createCipheriv('aes-256-gcm', key, iv) needs a key of exactly 32 bytes and an iv of 12, which must never be
// used twice. After final(), getAuthTag() gives the 16 bytes that decipher.setAuthTag(tag) needs BEFORE final(). Some
// versions of Node.js accept a shorter tag, unless you pass { authTagLength: 16 } to createDecipheriv().
// hkdfSync('sha256', secret, '', 'notes', 32) makes 32 bytes from a long random string

const { createCipheriv, createDecipheriv } = require('node:crypto');

const IV = Buffer.alloc(16);

function createVault({ keys, current }) {
  const keyOf = (id) => Buffer.from(keys[id].padEnd(32).slice(0, 32));

  function encrypt(text) {
    const cipher = createCipheriv('aes-256-cbc', keyOf(current), IV);
    return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
  }

  function decrypt(stored) {
    const decipher = createDecipheriv('aes-256-cbc', keyOf(current), IV);
    return decipher.update(stored, 'base64', 'utf8') + decipher.final('utf8');
  }

  return { encrypt, decrypt };
}

module.exports = { createVault };
