'use strict';
const path = require('node:path');
const fs = require('node:fs');
const { because, ladder, lesson, load, run, said, show } = require('../../support/teacher.js');
const { folder } = require('../../support/folder.js');
const { words } = require('../../support/prediction.js');

const step = ladder();
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const at = folder('sec7');
const answers = () => load(path.join(__dirname, 'sec7_sandbox.js'));

step('which snippets escape', async () => {
  const mine = words(answers().escapes, 'escapes', "exports.escapes = ['a', 'f']", /\b[a-z]+\b/g);
  const odd = mine.find((name, i) => !NAMES.includes(name) || mine.indexOf(name) !== i);
  if (odd !== undefined) throw lesson`In your list is "${odd}"${NAMES.includes(odd) ? ', more than once' : ''}. The snippets are called ${NAMES.join(', ')}, and each counts once.`;
  const { stdout, stderr } = await run([path.join(__dirname, 'snippets.js')], { timeout: 8000 });
  const real = stdout.trim().split(/\s+/);
  if (!real.every((name) => NAMES.includes(name))) throw lesson`I ran snippets.js to compare, and it printed: ${stdout || stderr || '(nothing)'} Has it been changed?`;
  if (mine.length === 0) {
    throw lesson`
      Your list is empty: no snippet escapes? I ran them, and some did. Read snippets.js, one snippet after the other: which
      objects of ours can each of them get hold of? Every object leads to its constructor, and every function to Function.
    `;
  }
  const wrong = NAMES.find((name) => mine.includes(name) !== real.includes(name));
  if (wrong !== undefined) throw whyWrong(wrong, real.includes(wrong));
});

step('permissions(): the guest can read its folder', async () => {
  const { results, flags } = await guest();
  for (const [what, name] of [['own', 'a file in its folder'], ['deeper', 'a file in a folder inside its folder'], ['list', 'the list of its folder']]) {
    if (results[what] === 'done') continue;
    throw lesson`
      I ran guest.js with your flags. It wanted to read ${name}, and got ${results[what]}

      ${flagsText(flags)}

      With the permission model nothing may be read unless you allow it: see --allow-fs-read.
    `;
  }
});

step('... and nothing else', async () => {
  await denied('elsewhere', 'a file in quite another place', 'read');
  await denied('above', 'a file in the folder above', 'read');
  await denied('sibling', 'a file in the folder next to it, whose name begins the same way', 'read');
});

step('no writing, no children, no threads', async () => {
  await denied('write', 'a file in its own folder', 'write');
  await denied('child', 'another program', 'start');
  await denied('worker', 'a worker thread', 'start');
});

// ---------------------------------------------------------------------------

function whyWrong(name, escaped) {
  const verdict = escaped ? `You say that ${name} stays inside. I ran it, and it came back with the id of our process.` : `You say that ${name} escapes. I ran it, and it didn't.`;
  const why = {
    a: 'The name process is looked up in the new context, whose global object doesn\'t have it: a ReferenceError. That\'s why\nnode:vm looks safe at first sight.',
    b: `WE made the empty object. Its constructor is our Object, and the constructor of that is our Function. A function made
by our Function runs with our globals. So "an empty context is safe" is wrong.`,
    c: 'Without a prototype, the object leads to nothing of ours. `this.constructor` belongs to the new context,\nand a function made by the Function of that context sees no process.',
    d: 'print is a function of ours, so print.constructor is our Function. One object from outside is enough, however harmless it\nlooks.',
    e: "That option applies to the Function of the NEW context. But we made the empty object, so its constructor leads to OUR\nFunction, which isn't restricted.",
    f: 'A worker is another thread of the same process. It has require(), process, your files and your environment: it can read\neverything that you can. Workers are for computing, not for strangers\' code.',
  }[name];
  return lesson`
    ${verdict}

    ${why}
  `;
}

let ran;

function guest() {
  ran ??= runGuest();
  return ran;
}

async function runGuest() {
  for (const name of ['home/own.txt', 'home/deep/er.txt', 'home-secret/sibling.txt', 'above.txt']) at.write(name, name);
  const other = folder('sec7-else');
  fs.copyFileSync(path.join(__dirname, 'guest.js'), at('home', 'guest.js'));
  const files = { own: at('home', 'own.txt'), deeper: at('home', 'deep', 'er.txt'), sibling: at('home-secret', 'sibling.txt'), above: at('above.txt'), elsewhere: other.write('else.txt', ''), write: at('home', 'new.txt') };
  const flags = flagsFor(at('home'));
  const { stdout, stderr } = await run([...flags, at('home', 'guest.js'), JSON.stringify(files)], { cwd: at('home'), timeout: 8000 });
  const results = /results: (.*)/.exec(stdout)?.[1];
  if (results !== undefined) return { results: JSON.parse(results), flags };
  const text = stderr.split('\n').filter((line) => /bad option|Error|ERR_/.test(line)).slice(0, 3).join('\n') || stderr.slice(0, 200);
  throw lesson`
    I ran guest.js with your flags, and it couldn't even start:

        ${text || '(it printed nothing)'}

    ${flagsText(flags)}

    ${/bad option/.test(text) ? `This Node.js (${process.version}) doesn't know one of these flags. process.allowedNodeEnvironmentFlags tells you which of the two names it has.` : switchedOn(flags) ? 'With the permission model nothing may be read unless you allow it, not even guest.js itself: see --allow-fs-read.' : NOT_ON}
  `;
}

function flagsFor(home) {
  const { permissions } = answers();
  if (typeof permissions !== 'function') throw lesson`I looked for exports.permissions, a function, and found ${show(permissions)}`;
  let flags;
  try {
    flags = permissions(home);
  } catch (error) {
    throw because(error, lesson`I called permissions(folder), and it threw: ${said(error)}`);
  }
  if (Array.isArray(flags) && flags.every((flag) => typeof flag === 'string')) return flags;
  throw lesson`
    I called permissions(folder) and hoped for a list of flags, such as ['--no-warnings']. I got ${show(flags)}
    A child process gets a list of arguments. There's no shell to split a string for it.
  `;
}

const NOT_ON = 'The permission model isn\'t turned on. The --allow-... flags are only exceptions to it.';
const switchedOn = (flags) => flags.some((flag) => /^--(experimental-)?permission$/.test(flag));

const flagsText = (flags) => (flags.length === 0 ? 'Your list of flags is empty.' : `Your flags: ${flags.join(' ').replaceAll(at(), '...')}`);

async function denied(what, name, verb) {
  const { results, flags } = await guest();
  if (results[what] === 'ERR_ACCESS_DENIED') return;
  throw lesson`
    I ran guest.js with your flags, and it wanted to ${verb} ${name}.
    I hoped for ERR_ACCESS_DENIED. The result was: ${results[what]}

    ${flagsText(flags)}

    ${switchedOn(flags) ? whyAllowed(what) : NOT_ON}
  `;
}

function whyAllowed(what) {
  return {
    elsewhere: 'Your flags allow more than one folder: * means every file on the machine.',
    above: 'Your flags allow the folder above, too. Name exactly the one folder.',
    sibling: 'A * matches every name that starts like this: .../home* includes .../home-secret. Name the folder itself.',
    write: 'Only reading was asked for. --allow-fs-write gives more than that.',
    child: 'The permission model of Node.js doesn\'t bind other programs: they can read and write everything that you can.',
    worker: "Threads weren't asked for. Which flag allows them?",
  }[what];
}
