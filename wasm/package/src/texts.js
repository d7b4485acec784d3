// The texts for people, where they were added: templates made from core's own catalog, and filled here as
// `template.rs` of core fills them.

const languages = new Map();

export function addTexts(...texts) {
  for (const language of texts.flat()) languages.set(language.lang, language);
}

/** The text (`which` 0) or the remedy (1) of an entry; its number and name where there are no texts. */
export function render(number, name, which, lang, data, said) {
  const language = languages.get(lang);
  if (language === undefined) {
    if (lang !== "en" && lang !== "ja") throw new TypeError(`tegata: this is no language: ${lang}`);
    return `${number} ${name}`;
  }
  const template = language.entries[number]?.[which] ?? name;
  const fill = (text) => text.replace(/\{(\w+):?([^}]*)\}/g, (_, field, form) => gap(language, data[field], said[field], form));
  return template.replace(/\[([^\]]*)\]|[^[]+/g, (part, clause) => {
    if (clause === undefined) return fill(part);
    const fields = Array.from(clause.matchAll(/\{(\w+)/g), ([, field]) => field);
    return fields.every((field) => field in data) ? fill(clause) : "";
  });
}

/** What stands in a gap. */
function gap(language, value, said, form) {
  if (form.includes("|")) return form.split("|")[value === 1 && said === undefined ? 0 : 1];
  if (value === undefined) return language.unknown;
  if (said !== undefined) return said[language.lang][form === "day" ? 2 : form === "moment" ? 1 : 0];
  if (typeof value === "number") return String(value);
  const word = form === "word" ? language.words[value] : undefined;
  // What would steer a terminal or turn the direction of writing is not shown.
  return word ?? value.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
