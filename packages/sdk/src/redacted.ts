/** An object that holds a secret: every printed form is that of `toString`. */
export abstract class Redacted {
  abstract toString(): string;

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
