#!/usr/bin/env node
'use strict';
// The tool `tealog`: prints one line, made of all that it is given. Read it, do not change it.

console.log(process.argv.slice(2).join(' '));
