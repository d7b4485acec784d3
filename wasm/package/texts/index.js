// The texts for people in both languages.

import en from "./en.js";
import ja from "./ja.js";

export { en, ja };
export default [en, ja];
