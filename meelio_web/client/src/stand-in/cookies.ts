/** Takes the place of universal-cookie: no page stores anything in a cookie. */
export default class Cookies {
  get(): never {
    throw new Error("There are no cookies for pages: the engine keeps what they store.");
  }
  set(): never {
    return this.get();
  }
  remove(): never {
    return this.get();
  }
}
