#!/usr/bin/env node
import { cli } from "./_shared/index.js";
await cli();
