'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { folder } = require('../../support/folder.js');
const { ladder, lesson, readable, run } = require('../../support/teacher.js');

const step = ladder();
const name = 'paths1_where_am_i.mjs';
const at = folder('paths1');
const cents = () => 1 + Math.floor(Math.random() * 900);
const prices = { sencha: cents() / 100, assam: cents() / 100 };
const total = (2 * prices.sencha + prices.assam).toFixed(2);
const order = 'sencha\nassam\nsencha\n';

step('it works in its own folder', async () => {
  const shop = install('shop');
  at.write('shop/order.txt', order);
  await expectTotal(shop, at('shop'), 'order.txt', 'from its own folder');
});

step('it finds its prices, wherever it is started', async () => {
  const shop = install('shop');
  const file = at.write('desktop/orders/today.txt', order);
  await expectTotal(shop, at('desktop'), file, 'from another folder (the order is an absolute path)');
});

step('the order is looked for where the person stands', async () => {
  const shop = install('shop');
  at.write('shop/today.txt', 'assam\n');
  at.write('desktop/today.txt', order);
  await expectTotal(shop, at('desktop'), 'today.txt', 'from another folder, where today.txt is');
  await expectTotal(shop, at('desktop', 'orders'), path.join('..', 'today.txt'), 'from a folder below the one where today.txt is');
});

step('folders may have odd characters in their names', async () => {
  const shop = install('Käthe\'s tea shop #1 (100%)');
  at.write('desktop/order #7 für Käthe 50%.txt', order);
  await expectTotal(shop, at('desktop'), 'order #7 für Käthe 50%.txt', 'in a folder with spaces, an umlaut, a # and a % in its name');
});

// ---------------------------------------------------------------------------

// The program as somebody would install it: in a folder of that name, with its prices.
function install(home) {
  const program = at.write(path.join(home, name), fs.readFileSync(path.join(__dirname, name)));
  at.write(path.join(home, 'data', 'prices.json'), JSON.stringify(prices));
  return program;
}

async function expectTotal(program, cwd, file, how) {
  const { stdout, stderr, code } = await run([program, file], { cwd, env: { INIT_CWD: undefined, PWD: undefined }, timeout: 15_000 });
  if (stdout.trim() === total) return;
  if (stdout === '') readable(path.join(__dirname, name));
  throw lesson`
    I started the program ${how}.

        folder of the program:  ${path.dirname(program)}
        started from:           ${cwd}
        order:                  ${file}

    ${code === 0 ? `I hoped for ${total}. It printed: ${stdout.trim() || '(nothing)'}` : `It stopped: ${errorLine(stderr)}`}

    ${code === 0 ? whyOtherSum(stdout.trim()) : why(stderr, program, cwd, file)}
  `;
}

function whyOtherSum(printed) {
  return printed === prices.assam.toFixed(2)
    ? `It read a different order: there's one with the same name in the program's folder. What a person
    types is relative to where they are, as for every other program.`
    : "That isn't the sum of these prices and this order. Has anything but the two paths changed?";
}

function errorLine(stderr) {
  const line = stderr.split('\n').find((text) => /^\S*Error\b/.test(text.trim())) ?? stderr.trim().split('\n').at(-1);
  return line.trim().slice(0, 300);
}

function why(stderr, program, cwd, file) {
  const opened = stderr.match(/ENOENT: .*?, \w+ '(.*)'/)?.[1]?.replaceAll('\\\\', '\\');
  if (/ is not defined/.test(stderr)) {
    return `__dirname and __filename exist only in CommonJS. An ES module knows its place as import.meta.url (a URL)
    and import.meta.dirname (a path).`;
  }
  if (/ERR_INVALID_URL/.test(stderr)) return "A path isn't a URL. node:url has functions that turn one into the other.";
  if (opened === undefined) return 'The files are all there. Which line throws?';
  if (/^\/?file:/.test(opened) || opened.includes(`${path.sep}file:`)) {
    return `A URL was used as if it were a path. fileURLToPath() of node:url turns one into the other; the functions of
    node:fs also take a URL object as it is.`;
  }
  if (/%(20|23|25|C3)/.test(opened)) {
    return `In a URL, a space is %20, and # and ü are written with % too. \`.pathname\` gives you that text, and no folder
    has that name. (On Windows, it also starts with one slash too many.)`;
  }
  if (/prices\.json$/.test(opened) && (!path.isAbsolute(opened) || opened === path.join(cwd, 'data', 'prices.json'))) {
    return `"./" means the folder that the program was STARTED from. The prices are next to the program, wherever that
    is. An ES module knows its own place: import.meta.url, or import.meta.dirname.`;
  }
  if (/prices\.json$/.test(opened)) {
    return `It looked for its prices in
        ${opened}
    and they're in
        ${path.join(path.dirname(program), 'data', 'prices.json')}
    Let path.join() put the slashes between the parts.`;
  }
  if (opened === path.basename(file)) {
    return `Only the file name is left of the path that was typed. The folders in front of it are part of the
    answer to "which file?".`;
  }
  if (opened.startsWith(path.dirname(program) + path.sep) && opened.endsWith(path.basename(file))) {
    return `It looked for the order in the program's folder. What a person types is relative to where they are: the
    functions in node:fs do that by themselves with a path that isn't absolute.`;
  }
  if (!opened.startsWith(path.join(cwd, file.slice(0, 5)))) return `It looked for ${opened}. There is no such file: is every part of the path right?`;
  return `It looked for the order in
        ${opened}
    A path that somebody types is plain text for the file system. In a URL, # % and ? have special meanings.`;
}
