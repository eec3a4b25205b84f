/** What holds secrets: every printed form is what `toString` says. */
export abstract class Redacted {
  abstract toString(): string;

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
