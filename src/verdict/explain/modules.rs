//! Errors about modules that cannot be found, loaded or imported.

use super::pattern::{KnownError, code, code_text, text};

const OWN_FILE: &str = "There is no file at that path. A path that starts with ./ or ../ is \
 relative to the file that contains it, not to the folder where Node was started.";
const TRY_OWN_FILE: &str = "Compare the path with the real name, letter by letter: folder, \
 spelling, capital letters, extension.";
const PACKAGE: &str = "Node has no built-in module `{1}`, and no package of that name is \
 installed. A name without ./ in front is always a package or a built-in module.";
const TRY_PACKAGE: &str = "Did you mean a file of your own? Then the path must start with ./ . \
 If you did mean the package, is its name spelled right?";
const COMMONJS_ONLY: &str = "This file is an ES module, and `{1}` exists only in CommonJS files.";

pub(super) const KNOWN: &[KnownError] = &[
    code_text(
        "MODULE_NOT_FOUND",
        "Cannot find module '{}'. Please verify that the package.json has a valid \"main\" entry",
        "The package.json of that package names a `main` file that does not exist.",
        "Compare the `main` entry with the files that exist.",
    ),
    code_text("MODULE_NOT_FOUND", "Cannot find module '.{}'", OWN_FILE, TRY_OWN_FILE),
    code_text("MODULE_NOT_FOUND", "Cannot find module '/{}'", OWN_FILE, TRY_OWN_FILE),
    // A Windows path with a drive.
    code_text("MODULE_NOT_FOUND", "Cannot find module '{}:\\{}'", OWN_FILE, TRY_OWN_FILE),
    code_text("MODULE_NOT_FOUND", "Cannot find module '{}'", PACKAGE, TRY_PACKAGE),
    code_text(
        "ERR_MODULE_NOT_FOUND",
        "Cannot find package '{}' imported from {}",
        PACKAGE,
        TRY_PACKAGE,
    ),
    code(
        "ERR_MODULE_NOT_FOUND",
        "There is no file at that path. `import` needs the full name of the file, with its \
         extension (.js or .mjs); unlike require(), it does not guess.",
        TRY_OWN_FILE,
    ),
    code(
        "ERR_UNSUPPORTED_DIR_IMPORT",
        "`import` cannot take a folder; only require() looks for index.js by itself.",
        "Name the file: ./folder/index.js.",
    ),
    code(
        "ERR_UNKNOWN_BUILTIN_MODULE",
        "The prefix `node:` means a module that comes with Node, and there is none with this \
         name.",
        "Check the spelling, as in node:fs, node:path, node:fs/promises.",
    ),
    code(
        "ERR_REQUIRE_ESM",
        "The file is an ES module, and this version of Node cannot require() those.",
        "Load it with `await import(...)`, or make it a CommonJS file.",
    ),
    code(
        "ERR_REQUIRE_ASYNC_MODULE",
        "That ES module has a top-level `await`, so it takes time to load. require() returns at \
         once and cannot wait.",
        "Load it with `await import(...)`.",
    ),
    code(
        "ERR_REQUIRE_CYCLE_MODULE",
        "The two files load each other in a circle, and one of them is an ES module.",
        "Move what both of them need into a third file.",
    ),
    code(
        "ERR_AMBIGUOUS_MODULE_SYNTAX",
        "The file mixes both module systems: require() belongs to CommonJS, `await` outside a \
         function belongs to ES modules.",
        "Put the `await` into an `async` function, and call that function.",
    ),
    text(
        "Cannot use import statement outside a module",
        "This file is CommonJS, where files are loaded with require(). `import` belongs to ES \
         modules.",
        "Write `const name = require('...')`. (The extension .mjs, or \"type\": \"module\" in \
         package.json, makes a file an ES module.)",
    ),
    text(
        "Unexpected token 'export'",
        "This file is CommonJS, where things are exported through module.exports. `export` \
         belongs to ES modules.",
        "Export it with `module.exports = ...`.",
    ),
    text(
        "Cannot use 'import.meta' outside a module",
        "`import.meta` belongs to ES modules, and this file is CommonJS.",
        "In CommonJS, the path of the file is in `__filename` and `__dirname`.",
    ),
    text(
        "require is not defined in ES module scope{}",
        "Node reads this file as an ES module: because of its extension (.mjs), its \
         package.json, or an `import`, an `export` or an `await` outside a function. ES modules \
         have no `require`.",
        "Stick to one system: write `import name from '...'` instead of require(), or remove \
         what makes it an ES module.",
    ),
    text(
        "module is not defined{}",
        "This file is an ES module, and `module` exists only in CommonJS files.",
        "Export things with `export` instead of module.exports.",
    ),
    text(
        "exports is not defined{}",
        "This file is an ES module, and `exports` exists only in CommonJS files.",
        "Export things with `export`.",
    ),
    text(
        "{} is not defined in ES module scope{}",
        COMMONJS_ONLY,
        "In an ES module, use `import.meta.dirname`, `import.meta.filename` or \
         `import.meta.url`.",
    ),
    text(
        "The requested module '{}' does not provide an export named 'default'",
        "`import name from '{1}'` asks for the default export, and that file has none. It has \
         named exports.",
        "Ask for them by name, in braces: `import { name } from '{1}'`.",
    ),
    text(
        "The requested module '{}' does not provide an export named '{}'",
        "You import `{2}` from {1}, but that module exports nothing with that name.",
        "Look at what comes after `export` there: spelling and capital letters count.",
    ),
    text(
        "Named export '{}' not found. The requested module '{}' is a CommonJS module{}",
        "{2} is a CommonJS module. Node could not tell from its source that it exports `{1}`.",
        "Import the whole first, then take it apart: `import all from '{2}'`, then \
         `const { {1} } = all`.",
    ),
    code(
        "ERR_PACKAGE_PATH_NOT_EXPORTED",
        "The package exists, but its package.json (\"exports\") does not allow this path.",
        "Look at \"exports\" in the package.json: only what is listed there can be loaded.",
    ),
    code(
        "ERR_PACKAGE_IMPORT_NOT_DEFINED",
        "A name that starts with # is looked up under \"imports\" in package.json, and it is \
         not listed there.",
        "Compare the name with the \"imports\" in package.json.",
    ),
    code(
        "ERR_INVALID_PACKAGE_CONFIG",
        "package.json is not valid JSON.",
        "Look for an extra comma or a missing quote in it.",
    ),
    code(
        "ERR_IMPORT_ATTRIBUTE_MISSING",
        "A JSON file can be imported only if you say that you expect JSON.",
        "Add the type: `import data from './data.json' with { type: 'json' }`.",
    ),
    code(
        "ERR_IMPORT_ASSERTION_TYPE_MISSING",
        "A JSON file can be imported only if you say that you expect JSON.",
        "Add the type: `import data from './data.json' with { type: 'json' }`.",
    ),
    code(
        "ERR_UNKNOWN_FILE_EXTENSION",
        "`import` loads code, and Node does not recognize this extension as code.",
        "To read a file's text, use readFile from node:fs/promises.",
    ),
    code_text(
        "ERR_INVALID_ARG_TYPE",
        "The \"id\" argument must be of type string. Received {}",
        "require() wants the name of a module as a text, and got {1}.",
        "Look at what is between the parentheses of require().",
    ),
    code_text(
        "ERR_INVALID_ARG_VALUE",
        "The argument 'id' must be a non-empty string{}",
        "require() got an empty text as the module's name.",
        "Look at what is between the parentheses of require().",
    ),
];
