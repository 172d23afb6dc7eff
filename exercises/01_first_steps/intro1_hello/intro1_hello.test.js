'use strict';
const path = require('node:path');
const { inspect } = require('node:util');
const { because, ladder, lesson, load, said } = require('../../support/teacher.js');

const file = path.join(__dirname, 'intro1_hello.js');
const step = ladder();

step("greet('Ada') gives the greeting back", () => {
  const { result, printed } = call('Ada');
  if (result !== 'Hello, Ada!') throw whyNot('Ada', result, printed);
});

step('greet() has a greeting for every guest', () => {
  const names = ['Grace', 'Zoë', `Guest ${Math.floor(Math.random() * 1e6)}`];
  for (const name of names) {
    const { result, printed } = call(name);
    if (result === 'Hello, Ada!') {
      throw lesson`
        greet('Ada') is right. I also greeted ${names[0]}:

            greet(${inspect(name)})  gave me  'Hello, Ada!'

        The name "Ada" is written into your text, so every guest becomes Ada. The real name
        comes in through the parameter, between the ( ) after greet. Which part of the
        text should be the value of that parameter?
      `;
    }
    if (result !== `Hello, ${name}!`) throw whyNot(name, result, printed);
  }
});

// ---------------------------------------------------------------------------
// Everything below calls greet() carefully and chooses the words of a lesson.

function call(name) {
  const { greet } = load(file) ?? {};
  if (typeof greet !== 'function') {
    throw lesson`
      I did:   const { greet } = require('./intro1_hello.js');
      I got:   ${inspect(greet)}

      I can't call that. I need a function called greet, and the last line of the file
      hands it to me: module.exports = { greet };  Is something different there now?
    `;
  }

  // Listen to what is printed meanwhile (and let it through to the screen).
  const { write } = process.stdout;
  let printed = '';
  process.stdout.write = function (text, ...rest) {
    printed += text;
    return write.call(this, text, ...rest);
  };
  try {
    return { result: greet(name), printed };
  } catch (error) {
    throw because(error, lesson`
      I called greet(${inspect(name)}), and it stopped with an error:

          ${said(error)}

      ${whyError(error)}
    `);
  } finally {
    process.stdout.write = write;
  }
}

function whyError(error) {
  const unknown = error instanceof ReferenceError && error.message.match(/^(\w+) is not defined$/)?.[1];
  const letters = (word) => [...word.toLowerCase()].sort().join('');
  if (unknown && letters(unknown) === letters('return')) {
    return `JavaScript knows the word \`return\`, with exactly these letters and all of them small. It takes
      ${unknown} for the name of a variable, and there is none.`;
  }
  if (error instanceof ReferenceError) {
    return `An error says first what kind of problem it is, then the details. "... is not defined"
      means: no variable has this name. Compare the names letter by letter, and check that the
      words of your text are between quotes.`;
  }
  if (error instanceof RangeError) {
    return `Your function calls itself, that call calls it again, and so on, until there's no room left for
      more calls. A greeting needs no call at all: it only has to give some text back.`;
  }
  return `An error ends the function at once, so nothing comes back to the caller. Read its text, and
      find the line in your file that it comes from.`;
}

function whyNot(name, result, printed) {
  const called = `greet(${inspect(name)})`;
  const wanted = `Hello, ${name}!`;

  if (result === undefined && printed !== '') {
    return lesson`
      I called ${called}. I saw ${inspect(printed.trim())} on the screen, but the caller
      received undefined.

      console.log() shows text to people. The code that calls a function sees none of it: it
      gets what the function gives back, and otherwise it gets undefined.
      Which word in JavaScript gives a value back to the caller?
    `;
  }

  if (result === undefined) {
    return lesson`
      I called ${called} and received undefined: nothing came back.

      A function gives back what comes after \`return\`, on the same line. Without \`return\`,
      or when the text starts on the line below it, the caller gets undefined.
      Where does your function give its text back?
    `;
  }

  if (typeof result?.then === 'function') {
    result.then(null, () => {}); // it may be rejected, too; one lesson at a time
    return lesson`
      I called ${called} and received a promise, not text.

      That's what \`async\` does: the caller has to wait for the value. A greeting has
      nothing to wait for (promises have their own chapter, later). Try it without async.
    `;
  }

  if (typeof result !== 'string') {
    return lesson`
      I called ${called} and received ${inspect(result, { breakLength: Infinity })} - that isn't text.

      The chat program needs one string: ${inspect(wanted)}
      What comes after \`return\` in your function?
    `;
  }

  if (/\$\{.*\}/.test(result)) {
    return lesson`
      I called ${called} and received this text, with the dollar sign in it:

          ${inspect(result)}

      JavaScript fills in \${...} only between backticks. Between ' ' or " " it is ordinary
      text. A backtick leans to the left; it's often on the key next to 1 or near Enter.
    `;
  }

  if (/\{name\}/.test(result)) {
    return lesson`
      I called ${called} and received this text, with the braces in it:

          ${inspect(result)}

      Between backticks, JavaScript fills in only what stands between \${ and }. Compare your text with
      the one you were given: which character is missing?
    `;
  }

  if (result === 'Hello, name!') {
    return lesson`
      I called ${called} and received 'Hello, name!'

      Inside quotes, \`name\` is four letters. To get the VALUE of the parameter, the word has
      to stand outside the quotes (glued on with +), or in \${ } between backticks.
    `;
  }

  // Double quotes for both, so that the same column is the same character.
  const [got, want] = [JSON.stringify(result), JSON.stringify(wanted)];
  let same = 0;
  while (got[same] === want[same]) same += 1;
  const first = Math.max(0, same - 40);
  return lesson`
    I called ${called}. It gave back some text, but not what the chat program needs:

        I got:     ${got.slice(first, first + 70)}
        I hoped:   ${want.slice(first, first + 70)}
                   ${`${' '.repeat(same - first)}^`}

    The ^ marks the first character that is different. To a computer, every letter, space
    and punctuation mark counts.
  `;
}
