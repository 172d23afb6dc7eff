'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const LAST = 'The replacements contain an & themselves. If you replace & last, you replace those, too.';
const room = randomInt(100, 999);

step('a template without odd characters', () => {
  page((html) => html`<p>Room</p>`, '<p>Room</p>', 'html`<p>Room</p>`');
  page((html) => html`<p>Room ${room}, ${'Ada'}</p>`, `<p>Room ${room}, Ada</p>`, 'html`<p>Room ${room}, ${\'Ada\'}</p>`');
  page((html) => html`${'a'}${'b'}`, 'ab', "html`${'a'}${'b'}`");
  page((html) => html`<b>\u{1F6CE} "${'suite'}"\n</b>`, '<b>\u{1F6CE} "suite"\n</b>', 'html`<b>\\u{1F6CE} "${\'suite\'}"\\n</b>`', 'The parts exist twice: as they are meant (parts[0]), and as they were typed (parts.raw[0]). Which ones do you use?');
});

step('no tag comes out of a value', () => {
  const why = (text) => {
    if (text.includes('&amp;lt;')) return LAST;
    return /&lt;|&gt;/.test(text) ? 'replace() with a string replaces only the first one that it finds.' : "A < in a value starts a tag. As &lt; it's only displayed.";
  };
  value('<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;', why);
  value('1 < 2 < 3 > 2 > 1', '1 &lt; 2 &lt; 3 &gt; 2 &gt; 1', why);
});

step('no attribute either', () => {
  value(`" onfocus="alert(1)" x="`, '&quot; onfocus=&quot;alert(1)&quot; x=&quot;', `Inside title="...", the quote ends the attribute, and the rest becomes a new one. It takes no <.`);
  value(`' onfocus='alert(1)' x='`, '&#39; onfocus=&#39;alert(1)&#39; x=&#39;', `Inside title='...', the single quote ends the attribute.`);
});

step('& once, and once only', () => {
  value('bed & breakfast', 'bed &amp; breakfast', 'In HTML, an & starts an entity such as &lt;.');
  value('&amp;', '&amp;amp;', 'The guest wrote these five characters, and that is what the page should show: &amp; is shown as &.');
  value('&lt;', '&amp;lt;', 'The guest wrote these four characters, and that is what the page should show. As it stands, it would show <.');
  value(`<&>"'`, '&lt;&amp;&gt;&quot;&#39;', LAST);
});

step("the template isn't a value", () => {
  page((html) => html`<p class="note">Bed & 'breakfast' ${'&'}</p>`, `<p class="note">Bed & 'breakfast' &amp;</p>`, 'html`<p class="note">Bed & \'breakfast\' ${\'&\'}</p>`', 'The template is your own HTML. Only the values between its parts are a stranger\'s text.');
});

step('what is finished stays as it is', () => {
  page((html) => html`<ul>${html`<li>${'<b>'}</li>`}</ul>`, '<ul><li>&lt;b&gt;</li></ul>', 'html`<ul>${html`<li>${\'<b>\'}</li>`}</ul>`', `The inner html\`...\` has been escaped already. The outer one has to recognize it, by something that only your code
can make.`);
  page((html) => html`<a>${html`<b>${html`<i>${'"'}</i>`}</b>`}</a>`, '<a><b><i>&quot;</i></b></a>', 'html`<a>${html`<b>${html`<i>${\'"\'}</i>`}</b>`}</a>`', 'Three levels this time. Each value is escaped once, where it\'s inserted.');
});

step('arrays', () => {
  page((html) => html`<ul>${['Ada', '<Ben>'].map((name) => html`<li>${name}</li>`)}</ul>`, '<ul><li>Ada</li><li>&lt;Ben&gt;</li></ul>', 'html`<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>` with the names Ada and <Ben>', 'The entries follow each other directly. String(array) puts commas between them.');
  value(['<b>', 'x'], '&lt;b&gt;x', 'The entries of an array come from outside, too.');
  value([['<b>'], [null, ['&']]], '&lt;b&gt;&amp;', 'An array in an array: the same rules for each entry.');
  value([], '', 'An empty array gives nothing.');
});

step('nothing, and zero', () => {
  for (const nothing of [null, undefined, false]) value(nothing, '', `No guest wants to read "${nothing}" on a page.`);
  value(0, '0', '0 is a number that the guests want to see: "0 messages". It\'s falsy, but it isn\'t nothing.');
  value([null, false, 0, undefined], '0', 'Nothing gives nothing, in an array, too.');
  for (const [one, text] of [[true, 'true'], [7.5, '7.5'], [-0.5, '-0.5'], [12n, '12'], [NaN, 'NaN'], ['', '']]) value(one, text, 'That\'s text like any other value.');
});

step('nothing else is finished', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const escaped = '&lt;img src=x onerror=alert(1)&gt;';
  value({ toString: () => evil }, escaped, 'The object has its own toString(), and what it returns is a stranger\'s text. Make the text first, then escape it.');
  value(Object.assign(Object.create(null), { toString: () => evil, valueOf: () => '' }), escaped, 'The object has its own toString(), and what it returns is a stranger\'s text.');
  value(new String(evil), escaped, 'An object around a string is a string.');
  value([{ toString: () => evil }], escaped, 'It\'s in an array this time.');
  for (const forged of forgeries(evil)) notTrusted(forged, evil);
  let calls = 0;
  const fickle = { toString: () => (calls++ === 0 ? 'tame' : evil) };
  const { text } = made((html) => html`<p>${fickle}</p>`, 'html`<p>${guest}</p>` with an object that has its own toString()');
  if (text.includes('<img')) {
    throw lesson`
      The object's toString() returned something else the second time: first "tame", then ${evil}
      The page became:   ${text}

      You called it twice: once to check, once to use it. Make the text once, and go on with that.
    `;
  }
});

// ---------------------------------------------------------------------------

// What comes out of JSON.parse can't be made by html`...`, but it can look like it.
function forgeries(evil) {
  const { result } = made((html) => html`x`, 'html`x`');
  const copied = JSON.stringify(made((html) => html(Object.assign([evil], { raw: [evil] })), 'html`<img ...>`').result) ?? '{}';
  const seen = {};
  for (const key in result) seen[key] = typeof result[key] === 'function' ? undefined : evil;
  for (const key of Object.getOwnPropertyNames(result)) seen[key] = evil;
  const usual = ['html', 'safe', 'value', 'isSafe', 'isHtml', '__html', 'text', 'content', 'string', 'escaped', 'finished'];
  const flags = Object.fromEntries(Object.keys(seen).filter((key) => result[key] === true).map((key) => [key, true]));
  return [
    { ...seen, ...flags },
    JSON.parse(copied), // a real result that went through JSON
    Object.fromEntries(usual.map((key) => [key, evil])),
    { ...Object.fromEntries(usual.map((key) => [key, true])), html: evil, value: evil, text: evil },
    JSON.parse(`{"constructor":{"name":${JSON.stringify(result?.constructor?.name ?? 'Safe')}},"html":${JSON.stringify(evil)},"value":${JSON.stringify(evil)},"text":${JSON.stringify(evil)}}`),
  ];
}

function notTrusted(forged, evil) {
  let text;
  try {
    const { html } = exportsOf(path.join(__dirname, 'sec4_escape.js'), 'html');
    text = String(html`<p>${forged}</p>`);
  } catch {
    return; // an object that cannot become a string may be refused
  }
  if (!text.includes('<img')) return;
  throw lesson`
    A guest sent JSON, and the server put the object into a page. The object had these keys:

        ${Object.keys(Object(forged)).slice(0, 12).join(', ')}

    Your tag took it for a finished piece, and ${evil} is in the page, unescaped.
    Keys and names can be imitated in JSON. A class (instanceof), a private field or a WeakSet can't.
  `;
}

function made(build, what) {
  const { html } = exportsOf(path.join(__dirname, 'sec4_escape.js'), 'html');
  let result;
  let text;
  try {
    result = build(html);
    text = String(result);
  } catch (error) {
    throw because(error, lesson`
      I made ${what}, and it threw an error:

          ${said(error)}

      Not every value has every method. Which types can a value have at that line?
    `);
  }
  if (typeof result === 'string') {
    throw lesson`
      I made ${what}
      It returned a string. A guest's text is a string, too, so later nobody could tell which of the two is finished.
      Return an object whose toString() returns the HTML.
    `;
  }
  return { result, text };
}

function page(build, expected, what, why) {
  const { text } = made(build, what);
  if (text === expected) return;
  throw lesson`
    I made     ${what}
    expected   ${expected}
    got        ${text}

    ${(typeof why === 'function' ? why(text) : why) ?? whyOther(text)}
  `;
}

function value(one, expected, why) {
  for (const [before, after] of [['<p>', '</p>'], ['<p title="', '">'], ["<p title='", "'>"]]) {
    const parts = Object.assign([before, after], { raw: [before, after] });
    page((html) => html(parts, one), before + expected + after, `html\`${before}\${value}${after}\` with the value ${name(one)}`, why);
  }
}

const name = (one) => (typeof one === 'string' ? JSON.stringify(one) : typeof one?.toString === 'function' && !Array.isArray(one) && Object.hasOwn(Object(one), 'toString') ? 'an object whose toString() gives a tag' : show(one));

function whyOther(text) {
  if (text.includes('[object Object]')) return 'String(object) is "[object Object]" unless the object has its own toString().';
  if (text.includes('undefined')) return "There's one more part than there are values: parts[0] values[0] parts[1] values[1] ... parts[n]";
  return 'Parts and values alternate: parts[0] values[0] parts[1] values[1] ... parts[n]';
}
