#!/usr/bin/env node
// The pack as a program of its own: `pulumi preview --policy-pack node_modules/.bin/portcullis-pack`.
import "./index";
