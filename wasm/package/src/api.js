// What both entries offer.

export { hashComponent, inspect, parseCode } from "./codes.js";
export { Reason, TegataError } from "./error.js";
export { Report } from "./report.js";
export { LicenseRequest } from "./request.js";
export { Session } from "./session.js";
export { addTexts } from "./texts.js";
export { Bundle, Trust } from "./trust.js";
