// Finds code of the host that looks something up after the learner's code may have run: a global, a method, an
// iterator. The learner's code can replace all of these, so the host takes its tools before (src/host/tools.cjs).
//
//   node tests/lint/lookups.mjs

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';

const HOST = new URL('../../src/host/', import.meta.url);

// Scripts whose functions run while the learner's code can run. The functions named here run only before it; functions
// inside of them count as late, unless they are named, too.
const EARLY = {
  'boot.cjs': ['preloadPackages', 'printAtOnce', 'asksFor', 'hideTheHost', 'run', 'wait'],
  'copy.cjs': [],
  'handles.cjs': ['instrument'],
  // `expensive` runs before the learner's code, or as early as its imports allow.
  'integrity.cjs': ['checkIntegrity', 'expensive', 'intrinsics', 'proxied'],
  'tests.cjs': ['follow'],
  'tools.cjs': [],
  'uncaught.cjs': ['guard', 'listen', 'noting'],
  'wire.cjs': [],
};

const EXEMPT = {
  'debug.cjs': 'the learner runs in a child process',
  'harness.cjs': 'the learner runs in a child process',
  'order.cjs': 'runs before the learner',
  'reporter.cjs': 'runs before the learner',
  'reversed.cjs': "runs only an author's own answers",
  'warm_up.cjs': 'runs before the learner',
  split: 'none of the learner’s code runs on the test side, and the learner side reports nothing',
};

// Objects of the host's own, whose methods are their own properties.
const OWN_OBJECTS = ['tests', 'state', 'state.integrity', 'modules'];
const FREE = ['undefined', '__dirname', 'module', 'require'];

const textOf = (node) =>
  node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' && !node.computed ? `${textOf(node.object)}.${node.property.name}` : '';

const isNode = (value) => typeof value === 'object' && value !== null && typeof value.type === 'string';

function children(node) {
  return Object.values(node).flat().filter(isNode);
}

const isFunction = (node) => /Function/.test(node.type);

// Returns the names that a file declares anywhere.
function declared(program) {
  const names = new Set(FREE);
  const bind = (pattern) => {
    if (!pattern) return;
    if (pattern.type === 'Identifier') names.add(pattern.name);
    else if (pattern.type === 'ObjectPattern') for (const property of pattern.properties) bind(property.value ?? property.argument);
    else if (pattern.type === 'ArrayPattern') pattern.elements.forEach(bind);
    else if (pattern.type === 'AssignmentPattern') bind(pattern.left);
    else if (pattern.type === 'RestElement') bind(pattern.argument);
  };
  const visit = (node) => {
    if (node.type === 'VariableDeclarator') bind(node.id);
    if (isFunction(node)) [node.id, ...node.params].forEach(bind);
    if (node.type === 'CatchClause') bind(node.param);
    children(node).forEach(visit);
  };
  visit(program);
  return names;
}

// Returns the name of a function: its own, or that of the constant that it is assigned to.
function nameOf(node, parent) {
  if (node.id) return node.id.name;
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : undefined;
}

// Returns [line, what] for each late look-up.
function lookups(text, early) {
  const program = parse(text, { ecmaVersion: 'latest', sourceType: 'commonjs', locations: true });
  const names = declared(program);
  const found = [];
  const seen = new Set();

  function check(node, parent) {
    const note = (what) => found.push([node.loc.start.line, what]);
    switch (node.type) {
      case 'Identifier': {
        const isKey = (parent.type === 'MemberExpression' && parent.property === node && !parent.computed)
          || (parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand);
        if (!isKey && !names.has(node.name)) note(`the global ${node.name}`);
        break;
      }
      case 'CallExpression':
        if (node.callee.type === 'MemberExpression' && !OWN_OBJECTS.includes(textOf(node.callee.object))) note('a method');
        break;
      case 'NewExpression':
        if (node.callee.type !== 'Identifier') note('a class');
        break;
      case 'ForOfStatement':
      case 'ArrayPattern':
        note('an iterator');
        break;
      case 'SpreadElement':
        if (parent.type !== 'ObjectExpression') note('an iterator');
        break;
      case 'ForInStatement':
        note('inherited keys');
        break;
      case 'BinaryExpression':
        if (node.operator === 'instanceof') note('Symbol.hasInstance');
        if (node.operator === 'in') note('inherited keys');
        break;
      case 'AwaitExpression':
      case 'YieldExpression':
        note('then');
        break;
      case 'TaggedTemplateExpression':
        if (node.tag.type === 'MemberExpression') note('a method');
        break;
      default:
    }
  }

  function visit(node, parent, isLate) {
    let late = isLate;
    if (isFunction(node)) {
      const name = nameOf(node, parent);
      late = !early.includes(name);
      if (!late) seen.add(name);
    }
    if (late) check(node, parent);
    for (const child of children(node)) visit(child, node, late);
  }
  visit(program, undefined, false);
  for (const name of early) if (!seen.has(name)) found.push([1, `no function ${name}, which the check takes for an early one`]);
  return found;
}

// The check itself: it finds each of these, and nothing else.
const SAMPLES = [
  ['Object.is(a, b)', true], ['list.push(a)', true], ['for (const one of list);', true], ['f(...list)', true], ['[...list]', true],
  ['const [x] = list;', true], ['a instanceof B', true], ["'a' in b", true], ['for (const key in a);', true], ['new Map()', true],
  ['/a/.exec(b)', true], ['setTimeout(a)', true], ['list?.push(a)', true], ['push(list, a)', false], ['({ ...a })', false],
  ['a.length', false], ['tests.announce()', false],
];
for (const [code, isBad] of SAMPLES) {
  const found = lookups(`let a, b, B, f, list, push, tests; function late() { ${code} }`, []);
  if (found.length > 0 !== isBad) throw new Error(`the check of look-ups is wrong about: ${code}`);
}
if (lookups('async function late() { await 1; }', []).length === 0) throw new Error('the check of look-ups is wrong about await');
if (lookups('function early() { return Object.keys({}); }', ['early']).length > 0) throw new Error('an early function may look things up');

let failed = false;
const complain = (text) => {
  failed = true;
  console.error(text);
};
for (const name of readdirSync(HOST)) {
  if (name in EXEMPT) continue;
  if (!(name in EARLY)) complain(`src/host/${name}: tests/lint/lookups.mjs does not know when it runs`);
  else for (const [line, what] of lookups(readFileSync(new URL(name, HOST), 'utf8'), EARLY[name])) {
    complain(`src/host/${name}:${line}: looks up ${what} after the learner's code may have run`);
  }
}
for (const name of [...Object.keys(EARLY), ...Object.keys(EXEMPT)]) {
  if (!readdirSync(HOST).includes(name)) complain(`tests/lint/lookups.mjs knows src/host/${name}, which does not exist`);
}
process.exitCode = failed ? 1 : 0;
