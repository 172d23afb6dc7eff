'use strict';
// intro1_hello                                              (interview question 1)
//
// Welcome! This file is your first exercise. All the others work the same way:
//
//   1. Read the story at the top, then change the code below it.
//   2. Save the file. Your code is tested at once; there's nothing to start.
//   3. Read the lesson in the terminal. It says what I did, what I saw and why.
//   4. Stuck? Press `h` in the terminal for a hint. There are three, from small to big.
//
// Nothing can break, so try things out. When every test passes, the next exercise follows.
//
// The story: a chat program wants to greet its guests. It calls greet('Ada') and needs the
// text 'Hello, Ada!' back so that it can show it. But it gets nothing. Change one line.

function greet(name) {
  console.log(`Hello, ${name}!`);
}

// This line lets other files use greet(). It's right as it is.
module.exports = { greet };
