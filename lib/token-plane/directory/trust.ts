type Trust = {
  isListening: boolean;
  /** Goes up with every connection that is lost or made: what is remembered from before has to be asked for again. */
  epoch: number;
  /** When the database was last heard of, in milliseconds. */
  lastHeardAt: number;
};

// On globalThis, because the server and the routes are bundled apart, and both must believe the same.
const held = globalThis as { mandateTrust?: Trust };
held.mandateTrust ??= { isListening: false, epoch: 0, lastHeardAt: Number.NEGATIVE_INFINITY };

/** Whether this process hears of every change, and since when. */
export const trust: Trust = held.mandateTrust;
