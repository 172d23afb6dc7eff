//! Syntax errors.

use super::pattern::{KnownError, text};

pub(super) const KNOWN: &[KnownError] = &[
    text(
        "await is only valid in async functions and the top level bodies of modules",
        "`await` works only inside a function that is marked `async`, or at the top of an ES module.",
        "Which function is the `await` in? Write `async` before that one. An arrow function \
         that you pass as a callback is a separate function.",
    ),
    text(
        "Unexpected reserved word",
        "This word is reserved here. Most often it is `await` inside a function that is not marked \
         `async`.",
        "Look at the function around that line: does it need `async`?",
    ),
    text(
        "Unexpected end of input",
        "The file ended while Node still waited for something to be closed: a `}`, a `)`, a `]` or \
         a backtick.",
        "Start at the last part that you changed and look for the partner of each opening bracket and backtick.",
    ),
    text(
        "missing ) after argument list",
        "A call was opened with `(`, and then something came that is neither a comma nor `)`.",
        "Look at that line for a missing `)`, a missing comma, or a quote or a backtick inside a text.",
    ),
    text(
        "TypeScript enum is not supported in strip-only mode",
        "Node only takes the types out of the file; what is left must be JavaScript. An enum is more \
         than a type: at run time it is an object, and Node does not write the code for it.",
        "Which plain object has the same names and values?",
    ),
    text(
        "TypeScript parameter property is not supported in strip-only mode",
        "Node only takes the types out of the file; what is left must be JavaScript. A parameter \
         with `public`, `private` or `readonly` also declares and sets a field, and Node does not \
         write that code.",
        "Declare the field in the class and set it in the constructor.",
    ),
    text(
        "TypeScript namespace declaration is not supported in strip-only mode",
        "Node only takes the types out of the file; what is left must be JavaScript. A namespace \
         with values in it becomes an object at run time, and Node does not write that code.",
        "Put the names into a file of their own and export them.",
    ),
    text(
        "TypeScript import equals declaration is not supported in strip-only mode",
        "This is TypeScript's own form of `require()`, and Node does not translate it.",
        "Write `import ... from '...'` or `const name = require('...')`.",
    ),
    text(
        "TypeScript export assignment is not supported in strip-only mode",
        "This is TypeScript's own form of `module.exports`, and Node does not translate it.",
        "Write `export default` or `module.exports =`.",
    ),
    text(
        "The angle-bracket syntax for type assertions, `<T>expr`, is not supported{}",
        "Node takes types out where it can leave spaces in their place. It cannot do so here.",
        "Write the type after the value: `value as Type`.",
    ),
    text(
        "Expected {}, got '<eof>'",
        "The file ended while Node still waited for something to be closed: {1}.",
        "Start at the last part that you changed and look for the partner of each opening bracket and backtick.",
    ),
    text(
        "Expected '{}', got '{}'",
        "Node read the file up to `{2}`, and expected `{1}` there.",
        "Look at what comes just before it, on that line or the one above: often there is a \
         missing or an extra bracket, comma, quote or backtick.",
    ),
    text(
        "Expected a semicolon",
        "Two things are side by side with nothing between them.",
        "Just before it, look for a missing comma, operator, bracket, quote or backtick.",
    ),
    text(
        "Invalid or unexpected token",
        "There is a character that cannot be here. Often a text lacks its closing quote, or has \
         curly quotes (“ ”) that were copied from a document.",
        "Look at the quotes on that line: two of the same kind, and straight ones.",
    ),
    text(
        "Missing initializer in const declaration",
        "A `const` never changes, so it needs its value at once: `const name = value`.",
        "Give it a value on that line, or use `let` if the value comes later.",
    ),
    text(
        "Missing initializer in destructuring declaration",
        "Taking something apart, as in `const { a } = object`, needs the object on the right side.",
        "Which object should the names come from?",
    ),
    text(
        "Identifier '{}' has already been declared",
        "The name `{1}` is declared twice in the same block.",
        "Give one of them another name; or, if you meant the same variable, leave out the second \
         `const` or `let`.",
    ),
    text(
        "Unexpected token '=>'",
        "The arrow `=>` must be on the same line as its parameters, after `name` or `(a, b)`.",
        "Look at what comes directly before the arrow.",
    ),
    text(
        "Unexpected token '{}'",
        "Node read the file up to `{1}`, and `{1}` cannot be there.",
        "Look at what comes just before it, on that line or the one above: often there is a \
         missing or an extra bracket, comma, quote or backtick.",
    ),
    text(
        "Unexpected identifier{}",
        "Two things are side by side with nothing between them.",
        "Just before it, look for a missing comma, operator, bracket, quote or backtick, or for a \
         misspelled keyword, such as `cosnt`.",
    ),
    text(
        "Unexpected string",
        "There is a text where none can be.",
        "Just before it, look for a missing comma, `+` or bracket.",
    ),
    text(
        "Unexpected number",
        "There is a number where none can be.",
        "Just before it, look for a missing comma, operator or bracket.",
    ),
    text(
        "Unexpected template string",
        "There is a text in backticks where none can be.",
        "Just before it, look for a missing comma, operator or bracket.",
    ),
    text(
        "Unexpected strict mode reserved word",
        "This word is reserved in strict mode (such as `static`, `let`, `yield`, `private`), so it \
         cannot be a name here.",
        "Choose another name. If it is `yield`, the function needs a star: `function*`.",
    ),
    text(
        "Illegal return statement",
        "`return` is outside any function.",
        "Was the function closed one `}` too early?",
    ),
    text(
        "Illegal break statement",
        "`break` is outside any loop or `switch`.",
        "Inside forEach() or map() there is no loop to break out of; `for (const x of list)` has \
         one.",
    ),
    text(
        "Illegal continue statement{}",
        "`continue` is outside any loop.",
        "Inside forEach() or map() use `return` instead; or write `for (const x of list)`.",
    ),
    text(
        "Invalid left-hand side in assignment{}",
        "On the left of `=` there must be a name or a property that can take a value.",
        "Did you mean to compare? That is `===`.",
    ),
    text(
        "Invalid shorthand property initializer",
        "In an object, a property gets its value with a colon, not with `=`.",
        "Write `name: value`.",
    ),
    text(
        "Invalid regular expression: missing /",
        "A regular expression was opened with `/` and never closed.",
        "If it is a path or a division, look at what comes before the `/`.",
    ),
    text(
        "Invalid regular expression{}",
        "The pattern of this regular expression has a mistake; the message says which.",
        "To match a character such as ( [ * + ? . itself, put a backslash before it.",
    ),
    text(
        "Missing catch or finally after try",
        "A `try` block needs a `catch` or a `finally` block after it.",
        "Is a `}` in the wrong place?",
    ),
    text(
        "Function statements require a function name",
        "A function on its own line needs a name: `function price() { ... }`.",
        "Give it a name, or assign it to one: `const price = function () { ... }`.",
    ),
    text(
        "Rest parameter must be last formal parameter",
        "`...rest` collects all arguments that are left, so nothing can come after it.",
        "Move it to the end of the list.",
    ),
    text(
        "Duplicate parameter name not allowed in this context",
        "Two parameters of the same function have the same name.",
        "Give one of them another name.",
    ),
    text(
        "'super' keyword unexpected here",
        "`super` works only inside a class that `extends` another one.",
        "Is `extends` missing, or is it an ordinary function inside the method?",
    ),
    text(
        "Delete of an unqualified identifier in strict mode.",
        "`delete` removes a property from an object. A variable cannot be deleted.",
        "Set the variable to undefined, or let its block end.",
    ),
    text(
        "Octal literals are not allowed in strict mode.",
        "A number that begins with 0 is an old way to write base 8.",
        "Remove the leading 0; for base 8 (such as file modes), write 0o10.",
    ),
    text(
        "Unterminated template literal",
        "A text in backticks was never closed.",
        "Look for the missing backtick, and for a missing `}` after `${`.",
    ),
    text(
        "Unterminated {}",
        "Something was opened and never closed.",
        "Look for its end on that line.",
    ),
];
