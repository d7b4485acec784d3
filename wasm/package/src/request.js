// A question to a server, as it travels.

import { text } from "./check.js";

export class LicenseRequest {
  constructor(told, bytes) {
    Object.assign(this, told, { bytes });
  }

  /** The address of the vendor's page, with the request in the parameter `r`. */
  url(page) {
    const separator = text(page, "page").includes("?") ? "&" : "?";
    return `${page}${separator}r=${this.qr}`;
  }
}
