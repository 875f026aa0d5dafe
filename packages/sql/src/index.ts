export { decode, type Decoded } from "./decode.js";
export { downSection } from "./down-section.js";
export { excerpt } from "./excerpt.js";
export { fingerprintText, looseText } from "./fingerprint.js";
export { place, placeInStatement } from "./place.js";
export { procedureCommits, proceduresThatCommit } from "./procedures.js";
export { type ParseOptions, parseScript } from "./script.js";
export { type Piece, type Split, type SplitOptions, split } from "./split.js";
