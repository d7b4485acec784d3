// Objects that live in the module. JavaScript holds a handle, and gives it back when nobody can use it any more.

import { call } from "./module.js";
import { wrong } from "./check.js";

const forgotten = new FinalizationRegistry((handle) => call("release", handle));

export class Held {
  #handle;

  constructor(handle) {
    this.#handle = handle;
    forgotten.register(this, handle, this);
  }

  /** Gives the memory back now. Nobody has to: what is forgotten is given back as well. */
  dispose() {
    if (this.#handle !== 0) {
      forgotten.unregister(this);
      call("release", this.#handle);
      this.#handle = 0;
    }
  }

  static handleOf(object, type, what) {
    if (!(object instanceof type)) wrong(what, `a ${type.name}`);
    if (object.#handle === 0) throw new TypeError(`tegata: this ${what} was disposed of`);
    return object.#handle;
  }
}

// Where the language knows `using`.
if (Symbol.dispose !== undefined) Held.prototype[Symbol.dispose] = Held.prototype.dispose;
