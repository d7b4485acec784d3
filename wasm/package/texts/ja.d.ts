declare const texts: import("../index.js").Texts;
export default texts;
