import type { Texts } from "../index.js";
declare const texts: readonly Texts[];
export default texts;
export const en: Texts;
export const ja: Texts;
