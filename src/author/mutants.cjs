'use strict';
// Makes mutants of solutions: the same program with one small change each.
// `job` stands before this text: { folder, files: [{ file, source }] }. Prints one list a file.

const { createRequire, stripTypeScriptTypes } = require('node:module');
const { join } = require('node:path');

const ARITHMETIC = { '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '**': '*', '&': '|', '|': '&', '<<': '>>', '>>': '<<' };
const COMPARISON = {
  '<': ['<=', '>='], '<=': ['<', '>'], '>': ['>=', '<='], '>=': ['>', '<'],
  '===': ['!=='], '!==': ['==='], '==': ['!='], '!=': ['=='],
};
const LOGICAL = { '&&': ['||'], '||': ['&&', '??'], '??': ['||'], '&&=': ['||='], '||=': ['&&=', '??='], '??=': ['||='] };
const REMOVED = /^(Expression|Return|Throw|If|For|ForIn|ForOf|While|DoWhile|Try|Switch|Break|Continue)Statement$/;
const FUNCTION = /^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/;
// Changing an argument of these only gives programs that do not start.
const NAMES_A_MODULE = /^(require|require\.resolve|import\.meta\.resolve|jest\.mock)$/;
const SAME_WITHOUT_NEW = /^((Eval|Range|Reference|Syntax|Type|URI|Aggregate)?Error|Array|Object|Function|RegExp)$/;

function loadParser() {
  try {
    return createRequire(join(job.folder, 'tests', 'mutation', 'package.json'))('acorn');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

const acorn = loadParser();

function parse(source, type) {
  const lenient = { allowHashBang: true, allowReturnOutsideFunction: true, allowAwaitOutsideFunction: type === 'module' };
  return acorn.parse(source, { ecmaVersion: 'latest', sourceType: type, ...lenient });
}

// { tree, assertValid }: `assertValid` throws if a changed text is not valid any more.
function read(file, source) {
  if (file.endsWith('.json')) {
    const tree = acorn.parseExpressionAt(source, 0, { ecmaVersion: 'latest' });
    return { tree, assertValid: (text) => JSON.parse(text) };
  }
  // Without its types the text has the same length: spaces take their place.
  const plain = /\.[cm]?ts$/.test(file) ? (text) => stripTypeScriptTypes(text) : (text) => text;
  const types = /\.m[jt]s$/.test(file) ? ['module'] : /\.c[jt]s$/.test(file) ? ['script'] : ['script', 'module'];
  let first;
  for (const type of types) {
    try {
      return { tree: parse(plain(source), type), assertValid: (text) => parse(plain(text), type) };
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

function walk(node, parents, visit) {
  visit(node, parents);
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === 'string') walk(child, [{ node, key }, ...parents], visit);
    }
  }
}

function mutantsOf({ file, source }) {
  // Acorn counts a byte order mark as a character; other tools do not.
  source = source.replace(/^\uFEFF/, '');
  const { tree, assertValid } = read(file, source);
  const isJson = file.endsWith('.json');
  const found = [];
  const seen = new Set([source.replace(/\s+/g, ' ')]);

  // `place` is where the change is to be shown, if not where it begins.
  function add(operator, start, end, text, place = start) {
    const changed = source.slice(0, start) + text + source.slice(end);
    const bare = changed.replace(/\s+/g, ' ');
    if (seen.has(bare)) return false;
    try {
      assertValid(changed);
    } catch {
      return false;
    }
    seen.add(bare);
    const first = source.slice(0, start).lastIndexOf('\n') + 1;
    const last = source.indexOf('\n', end) < 0 ? source.length : source.indexOf('\n', end);
    const line = source.slice(0, place).split('\n').length;
    const before = source.split('\n')[line - 1].trim();
    const rest = source.slice(first, start) + text + source.slice(end, last);
    const after = operator === 'key removed' ? '' : rest.replace(/\s+/g, ' ').trim();
    found.push({ operator, line, before, after, source: changed });
    return true;
  }

  const textOf = (node) => source.slice(node.start, node.end);
  const replace = (operator, node, text) => add(operator, node.start, node.end, text);
  // The operator's own place: the text between two operands may have comments in it.
  function swap(operator, node, [left, right], others) {
    const at = source.indexOf(node.operator, left.end);
    for (const other of others) {
      const plain = add(operator, at, at + node.operator.length, other);
      if (!plain && other === '??') replace(operator, node, `((${textOf(left)}) ?? (${textOf(right)}))`);
    }
  }

  function literal(node, [{ node: parent, key }]) {
    const { value } = node;
    const named = key === 'key' && !parent.computed;
    if (typeof value === 'string') {
      if (key === 'source' || parent.directive !== undefined) return;
      if (named && isJson) replace('key', node, JSON.stringify(`${value}_`));
      if (named) return;
      const call = /^(Call|New)Expression$/.test(parent.type) && parent.callee;
      if (parent.type === 'ImportExpression' || (call && NAMES_A_MODULE.test(textOf(call)))) return;
      const quote = isJson ? '"' : "'";
      replace('string', node, value === '' ? `${quote}other${quote}` : quote + quote);
    } else if (typeof value === 'boolean') {
      replace('boolean', node, String(!value));
    } else if (!named && /^(number|bigint)$/.test(typeof value)) {
      /** @type {[any, string]} */
      const [one, end] = typeof value === 'bigint' ? [1n, 'n'] : [1, ''];
      for (const other of [one - one, value + one, value - one]) replace('number', node, other + end);
    }
  }

  function call(node) {
    const { arguments: given, callee } = node;
    if (given.length === 0 || NAMES_A_MODULE.test(textOf(callee))) return;
    given.forEach((one, i) => {
      const [next, before] = [given[i + 1], given[i - 1]];
      if (next) add('argument', one.start, next.start, '');
      else if (before) add('argument', before.end, one.end, '', one.start);
      else add('argument', one.start, node.end - 1, '');
    });
  }

  // Skips removals that duplicate another mutant: removing the last `return` equals returning undefined, and
  // removing the only statement of an `if` equals removing the `if`.
  function statement(node, [{ node: parent, key }, above]) {
    if (!REMOVED.test(node.type) || node.directive !== undefined) return;
    const branch = parent.type === 'BlockStatement' && parent.body.length === 1 ? above?.node : parent;
    if (branch?.type === 'IfStatement' && !branch.alternate) return;
    const inBody = parent.type === 'BlockStatement' && FUNCTION.test(above?.node.type);
    const all = parent.body;
    if (inBody && all.length === 1) return;
    if (inBody && node.type === 'ReturnStatement' && all.at(-1) === node) return;
    if (['body', 'consequent', 'alternate'].includes(key) && !Array.isArray(parent[key])) {
      replace('statement', node, ';');
    } else {
      replace('statement', node, '');
    }
  }

  // Comparisons and `!` have operators of their own.
  function condition(test) {
    if (test && test.operator !== '!' && !COMPARISON[test.operator]) replace('condition', test, `!(${textOf(test)})`);
  }

  function body(node) {
    if (node.body.type !== 'BlockStatement') {
      replace('return', node.body, 'undefined');
    } else if (node.body.body.length > 1 || !/^ReturnStatement$/.test(node.body.body[0]?.type ?? 'ReturnStatement')) {
      replace('body', node.body, '{}');
    }
  }

  walk(tree, [], (node, parents) => {
    if (parents.length > 0) {
      if (/^(If|While|DoWhile|For)Statement$|^ConditionalExpression$/.test(node.type)) condition(node.test);
      statement(node, parents);
    }
    switch (node.type) {
      case 'BinaryExpression':
        if (COMPARISON[node.operator]) swap('comparison', node, [node.left, node.right], COMPARISON[node.operator]);
        if (ARITHMETIC[node.operator]) swap('arithmetic', node, [node.left, node.right], [ARITHMETIC[node.operator]]);
        break;
      case 'LogicalExpression':
        swap('logical', node, [node.left, node.right], LOGICAL[node.operator]);
        break;
      case 'AssignmentExpression': {
        const plain = ARITHMETIC[node.operator.slice(0, -1)];
        const others = LOGICAL[node.operator] ?? (plain ? [`${plain}=`] : []);
        swap(plain ? 'arithmetic' : 'logical', node, [node.left, node.right], others);
        break;
      }
      case 'UpdateExpression': {
        const at = node.prefix ? node.start : node.end - 2;
        add('arithmetic', at, at + 2, node.operator === '++' ? '--' : '++');
        break;
      }
      case 'UnaryExpression':
        if (node.operator === '!' || node.operator === '-') {
          replace(node.operator === '!' ? 'condition' : 'arithmetic', node, textOf(node.argument));
        }
        break;
      case 'Literal':
        literal(node, parents.length > 0 ? parents : [{ node: {}, key: '' }]);
        break;
      case 'TemplateLiteral':
        replace('string', node, node.quasis.length === 1 && node.quasis[0].value.raw === '' ? '`other`' : '``');
        break;
      case 'ArrayExpression':
        replace('array', node, '[]');
        break;
      case 'ObjectExpression':
        replace('object', node, '{}');
        break;
      case 'Property':
        if (isJson) {
          const { properties } = parents[0].node;
          const index = properties.indexOf(node);
          const [next, before] = [properties[index + 1], properties[index - 1]];
          const start = next || !before ? node.start : before.end;
          add('key removed', start, next ? next.start : node.end, '', node.start);
        }
        break;
      case 'ReturnStatement':
        if (node.argument) replace('return', node.argument, 'undefined');
        break;
      case 'CallExpression':
        call(node);
        break;
      case 'NewExpression':
        if (!SAME_WITHOUT_NEW.test(textOf(node.callee))) add('new', node.start, node.callee.start, '');
        call(node);
        break;
      case 'AwaitExpression':
        replace('await', node, textOf(node.argument));
        break;
      default:
        if (FUNCTION.test(node.type)) body(node);
    }
    if (node.optional) {
      const at = source.indexOf('?.', (node.object ?? node.callee).end);
      add('optional', at, at + 2, /[[(]/.test(source[at + 2]) ? '' : '.');
    }
  });
  return found.sort((one, other) => one.line - other.line);
}

function tried(one) {
  try {
    return { mutants: mutantsOf(one) };
  } catch (error) {
    return { error: error.message };
  }
}

const answer = acorn ? { parser: true, files: job.files.map(tried) } : { parser: false, files: [] };
process.stdout.write(JSON.stringify(answer));
