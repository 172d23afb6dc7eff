#!/usr/bin/env node
'use strict';
// The tool `tealog`: prints one line, made of everything it's given. Read it, don't change it.

console.log(process.argv.slice(2).join(' '));
